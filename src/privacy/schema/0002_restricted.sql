-- Accounts whose owner asked that what is kept of him is used no more than it must be.
CREATE TABLE privacy_restricted (
	account INTEGER PRIMARY KEY,
	since   INTEGER NOT NULL
) STRICT;
