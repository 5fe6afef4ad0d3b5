-- What waits for the postman, questions that nobody answers any more, cases that a person
-- is to close: few among all that ever were.
CREATE INDEX shipment_waiting ON shipment (made_at) WHERE state IN ('DRAFT', 'READY',
	'PICKUP_FAILED');
CREATE INDEX shipment_call_dead ON shipment_call (id) WHERE state = 'DEAD';
CREATE INDEX cod_case_open ON cod_case (opened_at) WHERE closed_at = 0;
