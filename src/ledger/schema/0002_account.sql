-- Accounts and wallets that a household takes money by, besides those of its shops.
-- R: form 01/BK-STK
CREATE TABLE ledger_account (
	id            INTEGER PRIMARY KEY,
	household     INTEGER NOT NULL,
	provider      TEXT    NOT NULL,        -- bank or wallet, as typed
	holder        TEXT    NOT NULL,
	number_sealed BLOB    NOT NULL,
	number_masked TEXT    NOT NULL,
	made_by       INTEGER NOT NULL,        -- account
	made_at       INTEGER NOT NULL,
	ended_at      INTEGER NOT NULL         -- 0 while it is used
) STRICT;
CREATE INDEX ledger_account_household ON ledger_account (household);
