-- What banks told of payments, for whoever they are of.
CREATE VIEW payment_told AS
	SELECT request, amount_vnd, happened_at, words FROM payment_notice WHERE request IS NOT NULL;
CREATE INDEX payment_notice_words ON payment_notice (received_at)
 WHERE words IS NOT NULL OR body IS NOT NULL;
CREATE INDEX payment_request_kept ON payment_request (changed_at) WHERE bank_account <> '';
