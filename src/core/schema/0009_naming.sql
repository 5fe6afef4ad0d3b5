-- Messages whose words name somebody beside their reader: by the id of what he has to do with,
-- an order; 0 nobody.
ALTER TABLE outbox ADD COLUMN about INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_about ON outbox (about) WHERE about <> 0 AND recipient <> '';
