-- Buyers who want to find their orders again: a telephone that an account has shown to
-- be its own, and the codes with which that is shown.
CREATE TABLE order_buyer (
	account      INTEGER NOT NULL,
	phone_hash   TEXT    NOT NULL,
	phone_sealed BLOB    NOT NULL,
	at           INTEGER NOT NULL,
	PRIMARY KEY (account, phone_hash)
) STRICT;

CREATE TABLE order_code (
	phone_hash TEXT    PRIMARY KEY,
	code_hash  TEXT    NOT NULL,
	tries      INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT;
