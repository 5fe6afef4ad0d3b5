-- Rules and promises of the platform, version after version, and who accepted which.
-- Nothing is changed or removed: a change is a new version.
-- R: Decree 248/2026, art. 4-8, 11, 13, 14

CREATE TABLE policy_version (
	kind         TEXT    NOT NULL CHECK (kind IN ('RULES', 'PRIVACY', 'COMPLAINTS', 'RETURNS',
	                     'RANKING', 'PRICE', 'DELIVERY', 'SELLER_TERMS')),
	number       INTEGER NOT NULL,         -- 1, 2, ... of its kind
	valid_from   INTEGER NOT NULL,         -- yyyymmdd
	announced_on INTEGER NOT NULL,         -- yyyymmdd
	text         TEXT    NOT NULL,         -- Vietnamese, which counts
	text_en      TEXT    NOT NULL,         -- '' none yet
	made_by      INTEGER NOT NULL,         -- account; 0 shipped
	made_at      INTEGER NOT NULL,
	PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;

-- Which version stood when an order was placed, when a shop asked to open.
CREATE TABLE policy_acceptance (
	subject_kind TEXT    NOT NULL CHECK (subject_kind IN ('ORDER', 'SHOP')),
	subject      INTEGER NOT NULL,
	kind         TEXT    NOT NULL,
	number       INTEGER NOT NULL,
	account      INTEGER NOT NULL,         -- 0: nobody who signed in
	at           INTEGER NOT NULL,
	PRIMARY KEY (subject_kind, subject, kind, number)
) STRICT, WITHOUT ROWID;

-- What the platform charges.  A row holds from its day on, until a later one of its key.
-- R: Decree 248/2026, art. 8
CREATE TABLE policy_fee (
	id           INTEGER PRIMARY KEY,
	key          TEXT    NOT NULL,         -- "all", "transfer", ...: what a later row replaces
	name         TEXT    NOT NULL,
	name_en      TEXT    NOT NULL,
	unit         TEXT    NOT NULL CHECK (unit IN ('DONG', 'BP')),  -- đồng, hundredths of a per cent
	amount       INTEGER NOT NULL CHECK (amount >= 0),
	valid_from   INTEGER NOT NULL,         -- yyyymmdd
	announced_on INTEGER NOT NULL,         -- yyyymmdd
	made_by      INTEGER NOT NULL,
	made_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX policy_fee_key ON policy_fee (key, valid_from);

-- What other modules may read.
CREATE VIEW policy_accepted AS
	SELECT subject_kind, subject, kind, number, account, at FROM policy_acceptance;
