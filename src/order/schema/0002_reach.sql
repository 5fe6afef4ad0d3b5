-- Orders told to sellers: by which message, to which telephone, so that an answer
-- finds its order.
CREATE TABLE order_told (
	message    INTEGER PRIMARY KEY,        -- its id in the outbox
	sub_order  INTEGER NOT NULL REFERENCES sub_order (id),
	channel    TEXT    NOT NULL CHECK (channel IN ('sms', 'call')),
	phone_hash TEXT    NOT NULL,
	at         INTEGER NOT NULL
) STRICT;
CREATE INDEX order_told_phone ON order_told (phone_hash, at);

-- What came back, kept before anything is done about it.
CREATE TABLE order_answer (
	id           INTEGER PRIMARY KEY,
	channel      TEXT    NOT NULL CHECK (channel IN ('sms', 'call')),
	external_id  TEXT    NOT NULL,         -- the carrier's
	phone_masked TEXT    NOT NULL,
	words        TEXT    NOT NULL,
	at           INTEGER NOT NULL,
	outcome      TEXT    NOT NULL DEFAULT '',      -- what was done: CONFIRMED, ASKED_BACK, ...
	said         TEXT    NOT NULL DEFAULT '',      -- what was answered, in words
	UNIQUE (channel, external_id)
) STRICT;
