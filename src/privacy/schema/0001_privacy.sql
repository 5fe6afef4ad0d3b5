-- What people ask about their data, what was done about it, and what went wrong.

CREATE TABLE privacy_request (
	id           INTEGER PRIMARY KEY,
	kind         TEXT    NOT NULL CHECK (kind IN ('ACCESS', 'CORRECT', 'ERASE', 'RESTRICT',
	                     'OBJECT', 'WITHDRAW')),
	state        TEXT    NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'DONE', 'REFUSED')),
	how          TEXT    NOT NULL CHECK (how IN ('SCREEN', 'OFFICE', 'PHONE', 'LETTER')),
	name         TEXT    NOT NULL,         -- '' when he did it himself by a click
	phone_sealed BLOB,                     -- to answer him; NULL none
	phone_hash   TEXT    NOT NULL,
	phone_masked TEXT    NOT NULL,
	account      INTEGER NOT NULL,         -- his, when he was signed in; 0 none
	code         TEXT    NOT NULL,         -- of the order he opened; '' none
	words        TEXT    NOT NULL,
	processor    INTEGER NOT NULL,         -- bool: somebody else must act too
	extended     INTEGER NOT NULL DEFAULT 0,       -- bool
	received_at  INTEGER NOT NULL,
	answer_due   INTEGER NOT NULL,
	done_due     INTEGER NOT NULL,
	answered_at  INTEGER NOT NULL DEFAULT 0,
	ended_at     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX privacy_request_state ON privacy_request (state, done_due);
CREATE INDEX privacy_request_account ON privacy_request (account) WHERE account > 0;
CREATE INDEX privacy_request_phone ON privacy_request (phone_hash) WHERE phone_hash <> '';

-- R: Law 91/2025/QH15, art. 23.1
CREATE TABLE privacy_breach (
	id          INTEGER PRIMARY KEY,
	state       TEXT    NOT NULL CHECK (state IN ('OPEN', 'NOTIFIED', 'CLOSED')),
	what        TEXT    NOT NULL,          -- happened, in words
	happened    TEXT    NOT NULL,          -- when, as far as is known
	found_at    INTEGER NOT NULL,
	data        TEXT    NOT NULL,          -- which kinds of data
	whose       TEXT    NOT NULL,          -- buyers of ..., sellers of ...
	people      INTEGER NOT NULL,          -- how many; -1 not known
	harm        TEXT    NOT NULL,          -- what may come of it
	measures    TEXT    NOT NULL,
	notify_due  INTEGER NOT NULL,
	notified_at INTEGER NOT NULL DEFAULT 0,
	notified    TEXT    NOT NULL DEFAULT '',       -- whom
	made_by     INTEGER NOT NULL,
	made_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX privacy_breach_due ON privacy_breach (state, notify_due);

-- Who did what about either, when.  Append-only.
CREATE TABLE privacy_step (
	id      INTEGER PRIMARY KEY,
	subject INTEGER NOT NULL,              -- a request or a breach
	at      INTEGER NOT NULL,
	account INTEGER NOT NULL,              -- 0 the person himself, or the program
	act     TEXT    NOT NULL,
	words   TEXT    NOT NULL
) STRICT;
CREATE INDEX privacy_step_subject ON privacy_step (subject, id);

-- What went because its time was over.  Append-only.
CREATE TABLE privacy_sweep (
	id   INTEGER PRIMARY KEY,
	at   INTEGER NOT NULL,
	part TEXT    NOT NULL,                 -- its module and first table, "order buyer_order"
	n    INTEGER NOT NULL
) STRICT;
