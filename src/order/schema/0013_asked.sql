-- When its seller was asked whether a transfer came that nobody watches for; 0 not yet.
ALTER TABLE sub_order ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
