-- By when goods are to leave their seller, or to be ready for who comes for them.
ALTER TABLE sub_order ADD COLUMN hand_over_by INTEGER NOT NULL DEFAULT 0;      -- 0: not waited for
ALTER TABLE sub_order ADD COLUMN late_told_at INTEGER NOT NULL DEFAULT 0;      -- to its buyer
CREATE INDEX sub_order_late ON sub_order (hand_over_by) WHERE hand_over_by > 0;

-- Who does not confirm and who does not hand over go through the same steps: when the next is due.
DROP INDEX sub_order_confirm;
ALTER TABLE sub_order RENAME COLUMN confirm_by TO step_at;                     -- 0: there is none
UPDATE sub_order SET step_at = 0 WHERE state <> 'PLACED' OR escalated >= 4;
CREATE INDEX sub_order_step ON sub_order (step_at) WHERE step_at > 0;

-- What was confirmed before: its days begin when order.silence next looks.
UPDATE sub_order SET hand_over_by = -1 WHERE state IN ('CONFIRMED', 'PACKED');
CREATE INDEX sub_order_undated ON sub_order (id) WHERE hand_over_by < 0;
