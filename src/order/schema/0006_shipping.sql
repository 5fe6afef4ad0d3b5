-- How an order gets to its buyer, and what was ordered before the harvest.

ALTER TABLE buyer_order ADD COLUMN delivery TEXT NOT NULL DEFAULT 'SHIP'
	CHECK (delivery IN ('SHIP', 'COLLECT'));

-- harvest_window of shipping; 0: from the stock
ALTER TABLE order_line ADD COLUMN harvest INTEGER NOT NULL DEFAULT 0;
-- The days on which it is to be delivered, as the buyer was told; 0: at once
ALTER TABLE order_line ADD COLUMN expected_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE order_line ADD COLUMN expected_to INTEGER NOT NULL DEFAULT 0;
