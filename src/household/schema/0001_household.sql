-- Households and the people who act for them.

CREATE TABLE household (
	id           INTEGER PRIMARY KEY,
	external_id  TEXT    NOT NULL UNIQUE,  -- the key of whoever brought the data
	head_name    TEXT    NOT NULL,
	head_folded  TEXT    NOT NULL,         -- to search by
	commune      TEXT    NOT NULL,         -- code of place
	village      TEXT    NOT NULL,         -- thôn, a free name under the commune
	phone_sealed BLOB,
	phone_hash   TEXT    NOT NULL,         -- '' when there is none
	phone_masked TEXT    NOT NULL,
	language     TEXT    NOT NULL,         -- how to speak to it: vi, tay, nung, dao, ...
	made_at      INTEGER NOT NULL,
	changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX household_commune ON household (commune, head_folded);
CREATE INDEX household_phone ON household (phone_hash);

-- Hộ kinh doanh: its tax number is the owner's personal number.
CREATE TABLE business (
	household  INTEGER PRIMARY KEY REFERENCES household (id),
	tax_sealed BLOB    NOT NULL,
	tax_hash   TEXT    NOT NULL UNIQUE,
	tax_masked TEXT    NOT NULL,
	trade      TEXT    NOT NULL,           -- ngành nghề
	made_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE household_person (
	household  INTEGER NOT NULL REFERENCES household (id),
	account    INTEGER NOT NULL,
	role       TEXT    NOT NULL CHECK (role IN ('OWNER', 'MEMBER', 'OPERATOR')),
	from_at    INTEGER NOT NULL,
	until_at   INTEGER NOT NULL,           -- far away while it is open
	added_by   INTEGER NOT NULL,           -- account
	PRIMARY KEY (household, account, role, from_at)
) STRICT;
CREATE INDEX household_person_account ON household_person (account, until_at);

-- Đồng ý: provable time and words, never pre-ticked.  R: Law 91/2025/QH15
CREATE TABLE consent (
	id           INTEGER PRIMARY KEY,
	household    INTEGER NOT NULL REFERENCES household (id),
	kind         TEXT    NOT NULL CHECK (kind IN ('STORE_DATA', 'PUBLISH_SHOP', 'ACT_FOR_ME')),
	words        TEXT    NOT NULL,         -- what was agreed to, as shown
	how          TEXT    NOT NULL CHECK (how IN ('SCREEN', 'SPOKEN', 'PAPER')),
	given_at     INTEGER NOT NULL,
	given_by     INTEGER NOT NULL,         -- account that recorded it
	withdrawn_at INTEGER NOT NULL          -- 0: it stands
) STRICT;
CREATE INDEX consent_household ON consent (household);

-- What other modules may read.
CREATE VIEW household_now AS
	SELECT h.id, h.external_id, h.head_name, h.commune, h.village, h.phone_masked, h.language,
	       h.made_at,
	       (SELECT count(*) FROM business b WHERE b.household = h.id) AS is_business
	  FROM household h;

-- Who may act for which household is asked with the time in hand.
CREATE VIEW household_people AS
	SELECT household, account, role, from_at, until_at FROM household_person;
