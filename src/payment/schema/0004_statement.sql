-- Statements that sellers and staff bring, and how banks name their columns.

CREATE TABLE statement_column (
	bank_bin  TEXT    NOT NULL,            -- '' any bank
	owner     INTEGER NOT NULL,            -- account that said so; 0 shipped, or staff for all
	role      TEXT    NOT NULL CHECK (role IN ('DATE', 'CONTENT', 'REFERENCE', 'CREDIT',
	                  'DEBIT', 'AMOUNT', 'SIDE')),
	heading   TEXT    NOT NULL,            -- folded
	certainty TEXT    NOT NULL,            -- UNCERTAIN, or SEEN: a person read it off a statement
	note      TEXT    NOT NULL,
	PRIMARY KEY (bank_bin, owner, heading)
) STRICT;

CREATE TABLE statement_run (
	id           INTEGER PRIMARY KEY,
	job          INTEGER NOT NULL,         -- the run of the job that reads it
	bank_bin     TEXT    NOT NULL,
	bank_account TEXT    NOT NULL,
	account      INTEGER NOT NULL,         -- who brought it
	file         TEXT    NOT NULL,
	made_at      INTEGER NOT NULL,
	bytes        BLOB,                     -- gone when it was read
	state        TEXT    NOT NULL CHECK (state IN ('READING', 'COLUMNS', 'DONE', 'WRONG')),
	lines        INTEGER NOT NULL DEFAULT 0,       -- that tell of a transfer
	fresh        INTEGER NOT NULL DEFAULT 0,       -- of these, not known before
	skipped      INTEGER NOT NULL DEFAULT 0,       -- that do not: sums, headings
	wrong        TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX statement_run_account ON statement_run (account, made_at);
CREATE INDEX payment_notice_run ON payment_notice (run) WHERE run <> 0;
