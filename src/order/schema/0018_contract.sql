-- What a seller's copy of a contract says besides its goods: with whom, how it came and was
-- paid, when.  Whom his pages do not name, it names as little; 0 is never, or not yet.
-- R: Decree 248/2026, art. 18.2
CREATE VIEW order_contract AS
	SELECT s.id AS sub_order, o.delivery, o.payment, o.commune, s.cancelled_by, s.cancel_reason,
	       CASE WHEN o.restricted_at > 0 AND s.state IN ('DELIVERED', 'CLOSED', 'CANCELLED')
	                 AND NOT EXISTS (SELECT 1 FROM order_return r
	                                  WHERE r.sub_order = s.id
	                                    AND r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE'))
	            THEN '' ELSE o.name END AS buyer,
	       coalesce((SELECT min(e.at) FROM order_event e
	                  WHERE e.sub_order = s.id AND e.to_state = 'CONFIRMED'), 0) AS confirmed_at,
	       coalesce((SELECT min(e.at) FROM order_event e
	                  WHERE e.sub_order = s.id AND e.to_state = 'DELIVERED'), 0) AS delivered_at,
	       coalesce((SELECT min(e.at) FROM order_event e
	                  WHERE e.sub_order = s.id AND e.to_state = 'CANCELLED'), 0) AS cancelled_at
	  FROM sub_order s JOIN buyer_order o ON o.id = s.buyer_order;

-- When a sub-order was cancelled.
CREATE VIEW order_cancelled AS
	SELECT sub_order, at FROM order_event WHERE to_state = 'CANCELLED';
