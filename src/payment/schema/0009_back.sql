-- Of what money is to go back.
CREATE INDEX payment_request_back ON payment_request (id)
	WHERE state IN ('REFUND_DUE', 'OVERPAID');
