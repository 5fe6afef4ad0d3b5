-- Shops and what they offer.

CREATE TABLE category (
	code     TEXT    PRIMARY KEY,          -- slug, "trai-cay"
	parent   TEXT    NOT NULL,             -- '' at the top
	name     TEXT    NOT NULL,             -- Vietnamese
	name_en  TEXT    NOT NULL,
	name_zh  TEXT    NOT NULL,
	position INTEGER NOT NULL
) STRICT;

CREATE TABLE shop (
	id                   INTEGER PRIMARY KEY,
	external_id          TEXT    NOT NULL UNIQUE,  -- the key of whoever brought the data
	household            INTEGER NOT NULL,
	slug                 TEXT    NOT NULL UNIQUE,
	name                 TEXT    NOT NULL,
	name_folded          TEXT    NOT NULL,         -- to search by
	description          TEXT    NOT NULL,
	commune              TEXT    NOT NULL,         -- the household's
	phone_sealed         BLOB,
	phone_masked         TEXT    NOT NULL,         -- '' when it has none
	bank_bin             TEXT    NOT NULL,         -- '' when it takes no transfers
	bank_account         TEXT    NOT NULL,
	bank_account_name    TEXT    NOT NULL,
	identity_method      TEXT    NOT NULL,         -- '' not verified; VNEID, OFFICER, ...
	identity_verified_on INTEGER NOT NULL,         -- yyyymmdd, 0 not verified
	published_at         INTEGER NOT NULL,         -- the seller asked to open; 0 not yet
	state                TEXT    NOT NULL CHECK (state IN ('DRAFT', 'IDENTITY_OK', 'HAS_ITEM',
	                             'LIVE', 'PAUSED', 'SUSPENDED', 'CLOSED')),
	state_at             INTEGER NOT NULL,
	state_reason         TEXT    NOT NULL,         -- as the seller reads it
	demo                 INTEGER NOT NULL,         -- bool: demonstration data
	made_at              INTEGER NOT NULL,
	changed_at           INTEGER NOT NULL
) STRICT;
CREATE INDEX shop_household ON shop (household);
CREATE INDEX shop_commune ON shop (commune, state);

-- Who the seller is, as someone checked it.  Append-only; the newest counts.
-- R: Law 122/2025/QH15, art. 17.1.c; Decree 248/2026, art. 18.1
CREATE TABLE shop_identity (
	id            INTEGER PRIMARY KEY,
	shop          INTEGER NOT NULL REFERENCES shop (id),
	full_name     TEXT    NOT NULL,
	birth_on      INTEGER NOT NULL,        -- yyyymmdd; 0 not told (imports)
	number_sealed BLOB,                    -- personal number
	number_masked TEXT    NOT NULL,
	method        TEXT    NOT NULL,
	evidence      TEXT    NOT NULL,        -- what was seen, in words
	verified_on   INTEGER NOT NULL,
	verified_by   INTEGER NOT NULL,        -- account; 0 an import
	made_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX shop_identity_shop ON shop_identity (shop);

-- Every move of a shop: who, when, why.  Append-only.
CREATE TABLE shop_event (
	id         INTEGER PRIMARY KEY,
	shop       INTEGER NOT NULL REFERENCES shop (id),
	at         INTEGER NOT NULL,
	from_state TEXT    NOT NULL,
	to_state   TEXT    NOT NULL,
	who        TEXT    NOT NULL CHECK (who IN ('SELLER', 'OFFICER', 'SYSTEM')),
	account    INTEGER NOT NULL,           -- 0 the program itself
	why        TEXT    NOT NULL
) STRICT;
CREATE INDEX shop_event_shop ON shop_event (shop, at);

CREATE TABLE product (
	id             INTEGER PRIMARY KEY,
	external_id    TEXT    NOT NULL UNIQUE,
	shop           INTEGER NOT NULL REFERENCES shop (id),
	name           TEXT    NOT NULL,
	slug           TEXT    NOT NULL,
	description    TEXT    NOT NULL,
	category       TEXT    NOT NULL,
	unit           TEXT    NOT NULL,               -- kg, hộp 5 kg, chai 500 ml
	price_vnd      INTEGER NOT NULL,
	price_includes TEXT    NOT NULL,               -- what the price covers, in words
	stock          INTEGER NOT NULL,               -- -1: not counted
	season_from    INTEGER NOT NULL,               -- mmdd, 0: all the year
	season_to      INTEGER NOT NULL,               -- mmdd; before season_from: over New Year
	origin         TEXT    NOT NULL,               -- commune
	fresh          INTEGER NOT NULL,               -- bool: spoils within days
	ocop_star      INTEGER NOT NULL,               -- 0: none
	ocop_decision  TEXT    NOT NULL,               -- number and day of the decision
	ocop_until     INTEGER NOT NULL,               -- yyyymmdd, last day of the badge
	state          TEXT    NOT NULL CHECK (state IN ('DRAFT', 'SHOWN', 'HIDDEN', 'REMOVED')),
	sold           INTEGER NOT NULL DEFAULT 0,     -- fulfilled sales
	photo          TEXT    NOT NULL DEFAULT '',    -- of the cover, medium size; '' none
	made_at        INTEGER NOT NULL,
	changed_at     INTEGER NOT NULL,
	CHECK (price_vnd > 0 AND stock >= -1)
) STRICT;
CREATE INDEX product_shop ON product (shop, state, id);
CREATE INDEX product_category ON product (category, state, id);
CREATE INDEX product_origin ON product (origin, state, id);

CREATE TABLE product_photo (
	id       INTEGER PRIMARY KEY,
	product  INTEGER NOT NULL REFERENCES product (id),
	position INTEGER NOT NULL,             -- the first is the cover
	alt      TEXT    NOT NULL,
	small    TEXT    NOT NULL,             -- names in the media folder
	medium   TEXT    NOT NULL,
	large    TEXT    NOT NULL,
	jpeg     TEXT    NOT NULL,             -- for those who know no WebP, and for sharing
	width    INTEGER NOT NULL,             -- of the large one
	height   INTEGER NOT NULL
) STRICT;
CREATE INDEX product_photo_product ON product_photo (product, position);

-- What other modules may read.
CREATE VIEW shop_now AS
	SELECT id, household, slug, name, commune, state, state_at, published_at, phone_masked,
	       bank_bin, bank_account, bank_account_name, identity_method, identity_verified_on,
	       demo, made_at
	  FROM shop;
CREATE VIEW product_now AS
	SELECT id, shop, name, slug, unit, price_vnd, stock, category, origin, season_from,
	       season_to, fresh, state, photo, ocop_star, ocop_until, sold, made_at
	  FROM product;
CREATE VIEW category_now AS
	SELECT code, parent, name, name_en, name_zh, position FROM category;
CREATE VIEW shop_moves AS
	SELECT shop, at, from_state, to_state, who FROM shop_event;
