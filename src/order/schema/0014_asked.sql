-- What a seller is asked by message beside whether he takes an order (CONFIRM): did a transfer
-- come, did the goods leave.  These are answered with the digits of their message alone.
ALTER TABLE order_told ADD COLUMN about TEXT NOT NULL DEFAULT 'CONFIRM'
	CHECK (about IN ('CONFIRM', 'MONEY', 'HAND_OVER'));
ALTER TABLE order_told ADD COLUMN digits_hash TEXT NOT NULL DEFAULT '';        -- '' none
ALTER TABLE order_told ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;            -- wrong ones since
CREATE INDEX order_told_digits ON order_told (digits_hash) WHERE digits_hash <> '';
