-- Complaints: a matter, a thread, a clock.

CREATE TABLE complaint (
	id            INTEGER PRIMARY KEY,
	number        INTEGER NOT NULL UNIQUE, -- runs on for ever
	code          TEXT    NOT NULL UNIQUE, -- KN26110001
	kind          TEXT    NOT NULL CHECK (kind IN ('ORDER', 'PAYMENT', 'REFUND', 'SERVICE',
	                      'PRIVACY')),
	opened_by     TEXT    NOT NULL CHECK (opened_by IN ('BUYER', 'SELLER', 'VISITOR')),
	state         TEXT    NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'RESOLVED',
	                      'REJECTED')),
	sub_order     INTEGER NOT NULL,        -- what it is about; 0: no order
	shop          INTEGER NOT NULL,        -- 0: no shop
	account       INTEGER NOT NULL,        -- of a seller who opened it; 0: nobody signed in
	commune       TEXT    NOT NULL,        -- whose office it is for; '': the platform
	name          TEXT    NOT NULL,
	phone_sealed  BLOB,
	phone_hash    TEXT    NOT NULL,        -- '' when there is none, as the next
	phone_masked  TEXT    NOT NULL,
	lang          TEXT    NOT NULL,
	priority      INTEGER NOT NULL,        -- bool; why is nobody's business
	opened_at     INTEGER NOT NULL,
	first_by      INTEGER NOT NULL,        -- the first answer is due
	resolve_by    INTEGER NOT NULL,
	answered_at   INTEGER NOT NULL,        -- 0: nobody answered yet
	closed_at     INTEGER NOT NULL,        -- 0: it is open
	outcome       TEXT    NOT NULL,        -- words with which it was closed
	reopened      INTEGER NOT NULL,        -- bool: once
	rating        INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 5),        -- 0: not rated
	rating_words  TEXT    NOT NULL
) STRICT;
CREATE INDEX complaint_open ON complaint (resolve_by) WHERE state IN ('OPEN', 'ANSWERED');
CREATE INDEX complaint_shop ON complaint (shop, opened_at);
CREATE INDEX complaint_sub ON complaint (sub_order) WHERE sub_order > 0;
CREATE INDEX complaint_phone ON complaint (phone_hash);

-- What was said and done, in its order.  Append-only.
CREATE TABLE complaint_message (
	id        INTEGER PRIMARY KEY,
	complaint INTEGER NOT NULL REFERENCES complaint (id),
	at        INTEGER NOT NULL,
	who       TEXT    NOT NULL CHECK (who IN ('COMPLAINANT', 'SELLER', 'OFFICER')),
	account   INTEGER NOT NULL,            -- 0: nobody who signed in
	to_state  TEXT    NOT NULL,            -- '' when it only said something
	words     TEXT    NOT NULL
) STRICT;
CREATE INDEX complaint_message_of ON complaint_message (complaint, at);

-- What the complainant photographed; a name in the media folder that no public door opens.
CREATE TABLE complaint_photo (
	id        INTEGER PRIMARY KEY,
	complaint INTEGER NOT NULL REFERENCES complaint (id),
	name      TEXT    NOT NULL
) STRICT;
CREATE INDEX complaint_photo_of ON complaint_photo (complaint);

-- What other modules may read: no words, no person.
CREATE VIEW complaint_now AS
	SELECT id, kind, opened_by, state, commune, priority, opened_at, first_by, resolve_by,
	       answered_at, closed_at, reopened, rating
	  FROM complaint;
