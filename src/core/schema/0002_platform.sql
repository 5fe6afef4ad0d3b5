-- What the platform itself remembers.  Times are microseconds since 1970, UTC.

-- A signed-in browser.
CREATE TABLE session (
	id         INTEGER PRIMARY KEY,
	token_hash TEXT    NOT NULL UNIQUE,    -- the cookie holds the token itself
	account    INTEGER NOT NULL,
	strong_at  INTEGER NOT NULL,           -- second factor given; 0 when not
	made_at    INTEGER NOT NULL,
	seen_at    INTEGER NOT NULL,
	expires_at INTEGER NOT NULL,           -- whatever happens
	idle       INTEGER NOT NULL,           -- microseconds it lives without use
	idle_until INTEGER NOT NULL,           -- unless it is used before
	peer       TEXT    NOT NULL,
	agent      TEXT    NOT NULL            -- so that a person knows his sessions apart
) STRICT;
CREATE INDEX session_account ON session (account);

-- Answers already given to an Idempotency-Key.
CREATE TABLE once (
	key_hash     TEXT    PRIMARY KEY,
	request_hash TEXT    NOT NULL,         -- the same key for other words is refused
	status       INTEGER NOT NULL,
	location     TEXT    NOT NULL,
	body         TEXT    NOT NULL,
	made_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX once_made ON once (made_at);

-- Every change that someone asked for.  Append-only.
CREATE TABLE audit (
	id      INTEGER PRIMARY KEY,
	at      INTEGER NOT NULL,
	account INTEGER NOT NULL,              -- 0: nobody was signed in
	act     TEXT    NOT NULL,              -- the route, "POST /shops/{slug}"
	subject TEXT    NOT NULL,
	status  INTEGER NOT NULL,
	peer    TEXT    NOT NULL
) STRICT;

-- The chain over the audit: a seal covers the lines after the seal before it, up
-- to a line, and its hash covers theirs and the hash before.  A job makes them a
-- while later, so that writers do not queue for the end of the chain.
CREATE TABLE audit_seal (
	number INTEGER PRIMARY KEY,            -- 1, 2, 3 ...
	upto   INTEGER NOT NULL,               -- id of the last line it covers
	lines  INTEGER NOT NULL,
	hash   TEXT    NOT NULL
) STRICT;

-- What an operator set; what is not here has its default.
CREATE TABLE setting (
	name   TEXT    PRIMARY KEY,
	value  TEXT    NOT NULL,
	set_at INTEGER NOT NULL,
	set_by INTEGER NOT NULL
) STRICT;

-- Work that was asked for, or is due again.
CREATE TABLE job_run (
	id          INTEGER PRIMARY KEY,
	job         TEXT    NOT NULL,
	args        TEXT    NOT NULL,
	state       TEXT    NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
	due_at      INTEGER NOT NULL,
	made_at     INTEGER NOT NULL,
	started_at  INTEGER,
	alive_until INTEGER NOT NULL DEFAULT 0,        -- later, its process is taken for dead
	ended_at    INTEGER,
	tries       INTEGER NOT NULL DEFAULT 0,
	done        INTEGER NOT NULL DEFAULT 0,
	total       INTEGER NOT NULL DEFAULT 0,
	message     TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX job_run_due ON job_run (state, due_at);

-- Messages to the world outside, sent by a job after the commit.
CREATE TABLE outbox (
	id        INTEGER PRIMARY KEY,
	channel   TEXT    NOT NULL,            -- sms, mail, ...
	recipient TEXT    NOT NULL,
	subject   TEXT    NOT NULL,
	body      TEXT    NOT NULL,
	state     TEXT    NOT NULL CHECK (state IN ('WAITING', 'SENT', 'DEAD')),
	due_at    INTEGER NOT NULL,
	made_at   INTEGER NOT NULL,
	sent_at   INTEGER,
	tries     INTEGER NOT NULL DEFAULT 0,
	error     TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outbox_due ON outbox (state, channel, due_at);

-- Days on which offices differ from their weekday: holidays, the days given for
-- them, Saturdays that make up.  What the law says is data.
CREATE TABLE holiday (
	day       INTEGER PRIMARY KEY,         -- yyyymmdd
	kind      TEXT    NOT NULL,            -- holiday, compensation, swap_off, swap_work, ...
	at_work   INTEGER NOT NULL,            -- bool: a day of work all the same
	name      TEXT    NOT NULL,
	source    TEXT    NOT NULL,
	certainty TEXT    NOT NULL             -- published, recalled, by rule
) STRICT;
