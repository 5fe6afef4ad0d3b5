-- Since when the household does business: whoever opened this year tells its revenue by
-- halves.
ALTER TABLE ledger_book ADD COLUMN began INTEGER NOT NULL DEFAULT 0;   -- yyyymmdd; 0: not said
