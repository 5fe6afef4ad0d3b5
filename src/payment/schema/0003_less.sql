-- What of the amount is no longer owed: all of it when the order was cancelled, a
-- part or all when goods came back.  What was paid above the rest is given back.
ALTER TABLE payment_request ADD COLUMN less_vnd INTEGER NOT NULL DEFAULT 0;
UPDATE payment_request SET less_vnd = amount_vnd
 WHERE state IN ('CANCELLED', 'REFUND_DUE', 'REFUNDED');
