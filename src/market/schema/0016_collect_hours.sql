-- When a buyer may come for what he ordered, in the seller's words; '': by arrangement.
ALTER TABLE shop ADD COLUMN collect_hours TEXT NOT NULL DEFAULT '';
