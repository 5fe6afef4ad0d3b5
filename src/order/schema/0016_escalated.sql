-- What was handed on to people.
CREATE INDEX sub_order_escalated ON sub_order (placed_at)
	WHERE escalated >= 3 AND state IN ('PLACED', 'CONFIRMED', 'PACKED');
