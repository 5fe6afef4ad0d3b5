-- Who may sign in, and what they may do.  Times are microseconds since 1970, UTC.

CREATE TABLE account (
	id             INTEGER PRIMARY KEY,
	name           TEXT    NOT NULL,       -- as the person wants to be called
	name_folded    TEXT    NOT NULL,       -- the key to find it by
	login_hash     TEXT    NOT NULL UNIQUE, -- keyed hash of the phone number or e-mail
	login_sealed   BLOB    NOT NULL,
	login_masked   TEXT    NOT NULL,       -- as screens and logs may show it
	password_hash  TEXT    NOT NULL,       -- argon2id; '' while an invitation is open
	totp_sealed    BLOB,                   -- secret of the second factor
	totp_last_step INTEGER NOT NULL DEFAULT -1,
	lang           TEXT    NOT NULL CHECK (lang IN ('vi', 'en', 'zh')),
	state          TEXT    NOT NULL CHECK (state IN ('INVITED', 'ACTIVE', 'CLOSED')),
	made_at        INTEGER NOT NULL
) STRICT;

-- A role held in an organisation (0: everywhere), until it is taken away.
CREATE TABLE account_role (
	account      INTEGER NOT NULL REFERENCES account (id),
	role         TEXT    NOT NULL,
	organisation INTEGER NOT NULL,
	given_at     INTEGER NOT NULL,
	given_by     INTEGER NOT NULL,         -- account; 0: on the command line
	PRIMARY KEY (account, role, organisation)
) STRICT;

-- A link with which a new account sets its password, or an old one a new one.
CREATE TABLE invitation (
	token_hash TEXT    PRIMARY KEY,        -- the link holds the token itself
	account    INTEGER NOT NULL REFERENCES account (id),
	expires_at INTEGER NOT NULL,
	made_by    INTEGER NOT NULL            -- account; 0: the platform
) STRICT;
CREATE INDEX invitation_account ON invitation (account);

-- Wrong guesses in a row.  By what was tried, not by account: who tries names
-- that nobody has is stopped in the same way and so learns nothing.
CREATE TABLE guess (
	key_hash     TEXT    PRIMARY KEY,
	wrong        INTEGER NOT NULL,
	locked_until INTEGER NOT NULL,
	last_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX guess_last ON guess (last_at);

-- What other modules may read of an account.
CREATE VIEW account_now AS
	SELECT id, name, login_masked, lang, state FROM account;
