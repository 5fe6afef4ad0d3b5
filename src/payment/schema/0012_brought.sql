-- Who brought a statement: staff, or a person of the shop, who is no more believed for it.
ALTER TABLE statement_run ADD COLUMN of_shop INTEGER NOT NULL DEFAULT 0;   -- bool

-- Of said_vnd, what a statement shows that a person of the shop brought.
ALTER TABLE payment_request ADD COLUMN shown_vnd INTEGER NOT NULL DEFAULT 0;

-- Statements of the two are two sources: of connection 0, and of connection -1.
DROP INDEX payment_notice_twin;
CREATE UNIQUE INDEX payment_notice_twin ON payment_notice (twin, source, connection)
 WHERE twin IS NOT NULL;
