-- Which definitions this database has been given.  This file runs before there is
-- a table to ask whether it ran: so it may run again, and changes nothing then.
CREATE TABLE IF NOT EXISTS migration (
	module     TEXT    NOT NULL,
	number     INTEGER NOT NULL,
	checksum   TEXT    NOT NULL,    -- of the file's text: BLAKE2b, 256 bits, hex
	applied_at INTEGER NOT NULL,    -- microseconds since 1970, UTC
	PRIMARY KEY (module, number)
) STRICT, WITHOUT ROWID;
