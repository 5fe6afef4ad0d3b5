-- Tables that staff sent in, and what came of them.  The job run of the same id
-- says how far one is.

CREATE TABLE transfer_run (
	id       INTEGER PRIMARY KEY,          -- of the job run
	transfer TEXT    NOT NULL,             -- households, shops, ...
	file     TEXT    NOT NULL,             -- the name it had
	trial    INTEGER NOT NULL,             -- bool: nothing was kept
	account  INTEGER NOT NULL,             -- who sent it
	made_at  INTEGER NOT NULL,
	bytes    BLOB,                         -- the table; gone when it was read
	lines    INTEGER NOT NULL DEFAULT 0,
	made     INTEGER NOT NULL DEFAULT 0,
	changed  INTEGER NOT NULL DEFAULT 0,
	same     INTEGER NOT NULL DEFAULT 0,
	bad      INTEGER NOT NULL DEFAULT 0,
	remarks  INTEGER NOT NULL DEFAULT 0,
	wrong    TEXT    NOT NULL DEFAULT '',  -- why it could not be read at all
	unknown  TEXT    NOT NULL DEFAULT '',  -- headings that no column has
	errors   BLOB                          -- the lines that stayed out: sealed
) STRICT;
CREATE INDEX transfer_run_made ON transfer_run (transfer, made_at);
