-- Whose buyer asked to be erased: hidden from sellers for good, and gone when its time is
-- over.  One who only asked to be hidden may be shown again.
ALTER TABLE buyer_order ADD COLUMN forgotten_at INTEGER NOT NULL DEFAULT 0;    -- 0: he did not
CREATE INDEX order_return_photo_name ON order_return_photo (name);
-- Whose telephone an answer came from, so that it can be told to him and forgotten.
ALTER TABLE order_answer ADD COLUMN phone_hash TEXT NOT NULL DEFAULT '';       -- '' unknown
CREATE INDEX order_answer_phone ON order_answer (phone_hash) WHERE phone_hash <> '';
-- To which commune a part of an order goes.
CREATE VIEW order_bound AS
	SELECT s.id AS sub_order, o.commune
	  FROM sub_order s JOIN buyer_order o ON o.id = s.buyer_order;
