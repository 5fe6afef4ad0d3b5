-- Whether who asked had shown that the telephone of the order is his.
ALTER TABLE privacy_request ADD COLUMN proven INTEGER NOT NULL DEFAULT 0;       -- bool
