-- Whose buyer asked not to be shown to sellers any more, and whose name is gone.
ALTER TABLE buyer_order ADD COLUMN restricted_at INTEGER NOT NULL DEFAULT 0;   -- 0: shown
ALTER TABLE buyer_order ADD COLUMN erased_at INTEGER NOT NULL DEFAULT 0;       -- 0: there
CREATE INDEX buyer_order_kept ON buyer_order (placed_at) WHERE erased_at = 0;
CREATE INDEX buyer_order_shown ON buyer_order (placed_at) WHERE restricted_at = 0;

-- Of a sub-order, whose it is: as a buyer proves it.
CREATE VIEW order_proven AS
	SELECT s.id AS sub_order, o.code, o.phone_hash
	  FROM sub_order s JOIN buyer_order o ON o.id = s.buyer_order;
-- Telephones that an account has shown to be its own.
CREATE VIEW order_buyer_phone AS SELECT account, phone_hash FROM order_buyer;

-- How far orders are as wholes: the last moment of any part, and whether a part is
-- still under way.
CREATE VIEW order_ending AS
	SELECT o.id, o.code, o.phone_hash, o.placed_at, o.restricted_at, o.erased_at,
	       (SELECT max(s.changed_at) FROM sub_order s WHERE s.buyer_order = o.id) AS ended_at,
	       CASE WHEN EXISTS (SELECT 1 FROM sub_order s JOIN payment_now p ON p.id = s.id
	                          WHERE s.buyer_order = o.id
	                            AND (s.state NOT IN ('DELIVERED', 'CLOSED', 'CANCELLED')
	                                 OR p.state = 'REFUND_DUE'
	                                 OR EXISTS (SELECT 1 FROM order_return r
	                                             WHERE r.sub_order = s.id AND r.state IN
	                                                   ('REQUESTED', 'ACCEPTED',
	                                                    'REFUND_DUE')))) THEN 1 ELSE 0 END AS open
	  FROM buyer_order o;
