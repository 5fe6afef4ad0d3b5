-- What a person did to orders, for his copy of it.
CREATE INDEX order_event_account ON order_event (account, id) WHERE account <> 0;
-- Whose number it is.
CREATE INDEX order_buyer_of ON order_buyer (phone_hash);

-- What goes when its time is over.
CREATE INDEX order_told_at ON order_told (at);
CREATE INDEX order_answer_kept ON order_answer (at)
	WHERE phone_masked <> '' OR words <> '' OR said <> '';
CREATE INDEX order_code_over ON order_code (expires_at);
CREATE INDEX order_return_over ON order_return (changed_at)
	WHERE state IN ('REFUNDED', 'REFUSED');
