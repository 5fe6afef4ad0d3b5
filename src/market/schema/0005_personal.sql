-- A closed shop whose seller asked to be forgotten: then his name goes.
ALTER TABLE shop ADD COLUMN erase_at INTEGER NOT NULL DEFAULT 0;       -- 0: it stands
CREATE INDEX shop_erase ON shop (erase_at) WHERE erase_at > 0;
