-- Where a buyer with an account had things sent, when he wished it to be kept.
-- R: Law 91/2025/QH15
CREATE TABLE order_book (
	id           INTEGER PRIMARY KEY,
	account      INTEGER NOT NULL,
	name         TEXT    NOT NULL,
	phone_sealed BLOB    NOT NULL,
	phone_hash   TEXT    NOT NULL,         -- tells the same address from another
	address      TEXT    NOT NULL,
	commune      TEXT    NOT NULL,
	first        INTEGER NOT NULL DEFAULT 0,       -- bool: the checkout begins with it
	changed_at   INTEGER NOT NULL,
	UNIQUE (account, phone_hash, commune, address)
) STRICT;
