-- What reconciliation finds: for each account and day of Việt Nam, and as a whole.

CREATE TABLE payment_day (
	bank_bin     TEXT    NOT NULL,
	bank_account TEXT    NOT NULL,
	day          INTEGER NOT NULL,         -- since 1970-01-01 in Việt Nam
	told_n       INTEGER NOT NULL DEFAULT 0,       -- transfers that came, each once
	told_vnd     INTEGER NOT NULL DEFAULT 0,
	credited_vnd INTEGER NOT NULL DEFAULT 0,       -- evidence of them
	owed_vnd     INTEGER NOT NULL DEFAULT 0,       -- what that evidence should be
	open_vnd     INTEGER NOT NULL DEFAULT 0,       -- not yet matched
	other_vnd    INTEGER NOT NULL DEFAULT 0,       -- not of an order
	back_vnd     INTEGER NOT NULL DEFAULT 0,       -- went back to buyers
	tapped_n     INTEGER NOT NULL DEFAULT 0,       -- what nobody but the seller says
	tapped_vnd   INTEGER NOT NULL DEFAULT 0,
	made_at      INTEGER NOT NULL,
	PRIMARY KEY (bank_bin, bank_account, day)
) STRICT;
CREATE INDEX payment_day_day ON payment_day (day);

CREATE TABLE payment_check (
	id      INTEGER PRIMARY KEY,
	at      INTEGER NOT NULL,
	sums    INTEGER NOT NULL,              -- payments that are not the sum of their evidence
	orphans INTEGER NOT NULL,              -- evidence of a bank that no notice tells of
	late    INTEGER NOT NULL               -- notices that nobody acted on for an hour
) STRICT;
