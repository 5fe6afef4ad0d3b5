-- What the law asks of a market: who sells, what may be shown, who orders what away.

-- An organisation is known by other things than a person.  The name of a person, or
-- of the organisation, is full_name; number is its id as well.
-- R: Decree 248/2026, art. 18.1
ALTER TABLE shop_identity ADD COLUMN kind TEXT NOT NULL DEFAULT 'PERSON'
	CHECK (kind IN ('PERSON', 'ORGANISATION'));
ALTER TABLE shop_identity ADD COLUMN head_office TEXT NOT NULL DEFAULT '';
ALTER TABLE shop_identity ADD COLUMN representative TEXT NOT NULL DEFAULT '';

-- Which warning a seller had that his identity will no longer do: once for each.
CREATE TABLE identity_warning (
	shop    INTEGER NOT NULL REFERENCES shop (id),
	due_on  INTEGER NOT NULL,              -- yyyymmdd, from which day it will not
	days    INTEGER NOT NULL,              -- how long before he was told; 0: it was stopped
	told_at INTEGER NOT NULL,
	PRIMARY KEY (shop, due_on, days)
) STRICT, WITHOUT ROWID;

-- What stands against showing a product, beside its seller's will: '' nothing.  Said
-- here since each list asks; it follows from product_review and authority_order.
ALTER TABLE product ADD COLUMN barred TEXT NOT NULL DEFAULT ''
	CHECK (barred IN ('', 'WAITING', 'REFUSED', 'ORDER'));
ALTER TABLE product ADD COLUMN adults INTEGER NOT NULL DEFAULT 0;      -- bool: only for them
CREATE INDEX product_barred ON product (barred) WHERE barred <> '';

-- What is looked for before a product is shown: a word, a category, or a word within
-- a category.  Nothing is removed: an end is set.
-- R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1
CREATE TABLE screen_rule (
	id            INTEGER PRIMARY KEY,
	keyword       TEXT    NOT NULL,        -- with its marks; '' any word
	category      TEXT    NOT NULL,        -- and those below it; '' any
	action        TEXT    NOT NULL CHECK (action IN ('BAN', 'NEEDS_DOCUMENT', 'AGE_GATE',
	                      'REVIEW')),
	document_kind TEXT    NOT NULL,        -- which paper, in words; NEEDS_DOCUMENT only
	legal_ref     TEXT    NOT NULL,
	certainty     TEXT    NOT NULL CHECK (certainty IN ('OFFICIAL', 'REPORTED', 'NOTED',
	                      'UNCERTAIN', 'OURS')),
	source        TEXT    NOT NULL,
	valid_from    INTEGER NOT NULL,        -- yyyymmdd
	valid_to      INTEGER NOT NULL,        -- last day; 0: on and on
	origin        TEXT    NOT NULL CHECK (origin IN ('SHIPPED', 'OPERATOR')),
	made_by       INTEGER NOT NULL,        -- account; 0 shipped
	made_at       INTEGER NOT NULL,
	CHECK (keyword <> '' OR category <> '')
) STRICT;

-- What was found in a product, and what came of it; the newest of a product counts.
CREATE TABLE product_review (
	id           INTEGER PRIMARY KEY,
	product      INTEGER NOT NULL REFERENCES product (id),
	rule         INTEGER NOT NULL,         -- of screen_rule
	action       TEXT    NOT NULL,         -- as the rule had it, or REVIEW when unsure
	found        TEXT    NOT NULL,         -- the word that was found
	texts_hash   INTEGER NOT NULL,         -- of what was looked at
	state        TEXT    NOT NULL CHECK (state IN ('WAITING', 'REFUSED', 'PASSED')),
	made_at      INTEGER NOT NULL,
	appeal       TEXT    NOT NULL DEFAULT '',      -- the seller's words, once
	appealed_at  INTEGER NOT NULL DEFAULT 0,
	reason       TEXT    NOT NULL DEFAULT '',      -- of the decision, for the seller
	decided_by   INTEGER NOT NULL DEFAULT 0,       -- account; 0 the program
	decided_at   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX product_review_product ON product_review (product, id);
CREATE INDEX product_review_waiting ON product_review (id) WHERE state = 'WAITING';

-- Papers of a product, photographed by its seller; sealed in the media folder.
CREATE TABLE product_document (
	id      INTEGER PRIMARY KEY,
	product INTEGER NOT NULL REFERENCES product (id),
	words   TEXT    NOT NULL,              -- what it is, as the seller says
	file    TEXT    NOT NULL,              -- name in the media folder
	sent_by INTEGER NOT NULL,
	sent_at INTEGER NOT NULL
) STRICT;
CREATE INDEX product_document_product ON product_document (product, id);

-- What an authority orders, and the clock that runs from its arrival.
-- R: Decree 248/2026, art. 17.1.c, 18.2
CREATE TABLE authority_order (
	id              INTEGER PRIMARY KEY,
	kind            TEXT    NOT NULL CHECK (kind IN ('TAKE_DOWN', 'INFORMATION',
	                        'SUSPEND_SELLER')),
	authority       TEXT    NOT NULL,
	document        TEXT    NOT NULL,      -- number and day of the paper
	demand          TEXT    NOT NULL,      -- what it asks for
	product         INTEGER NOT NULL,      -- 0: of the shop
	shop            INTEGER NOT NULL REFERENCES shop (id),
	received_at     INTEGER NOT NULL,
	due_at          INTEGER NOT NULL,
	made_by         INTEGER NOT NULL,
	made_at         INTEGER NOT NULL,
	done_at         INTEGER NOT NULL DEFAULT 0,
	done_by         INTEGER NOT NULL DEFAULT 0,
	answer          TEXT    NOT NULL DEFAULT '',   -- what was done or given, to whom
	absent_at       INTEGER NOT NULL DEFAULT 0,    -- when the check found it nowhere
	lifted_at       INTEGER NOT NULL DEFAULT 0,
	lifted_by       INTEGER NOT NULL DEFAULT 0,
	lifted_document TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX authority_order_product ON authority_order (product) WHERE lifted_at = 0;
CREATE INDEX authority_order_shop ON authority_order (shop) WHERE lifted_at = 0;
CREATE INDEX authority_order_unseen ON authority_order (id) WHERE absent_at = 0 AND lifted_at = 0;

-- A suspension or an end that the platform itself wants: told first, done later.
-- R: Decree 248/2026, art. 18.2
CREATE TABLE shop_notice (
	id           INTEGER PRIMARY KEY,
	shop         INTEGER NOT NULL REFERENCES shop (id),
	to_state     TEXT    NOT NULL CHECK (to_state IN ('SUSPENDED', 'CLOSED')),
	why          TEXT    NOT NULL,
	given_at     INTEGER NOT NULL,
	given_by     INTEGER NOT NULL,
	effective_at INTEGER NOT NULL,
	withdrawn_at INTEGER NOT NULL DEFAULT 0,
	done_at      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX shop_notice_shop ON shop_notice (shop, id);
CREATE INDEX shop_notice_open ON shop_notice (effective_at) WHERE withdrawn_at = 0 AND done_at = 0;

-- What other modules may read: a product that is barred is none that is SHOWN.
DROP VIEW product_now;
CREATE VIEW product_now AS
	SELECT id, shop, name, slug, unit, price_vnd, stock, category, origin, season_from,
	       season_to, fresh, CASE WHEN barred = '' THEN state ELSE 'HIDDEN' END AS state,
	       photo, ocop_star, ocop_until, sold, made_at
	  FROM product;
-- All of a shop's goods, for the seller's own copy of his data.
CREATE VIEW product_kept AS
	SELECT id, external_id, shop, name, description, category, unit, price_vnd,
	       price_includes, stock, season_from, season_to, origin, fresh, ocop_star,
	       ocop_decision, ocop_until, state, barred, sold, made_at, changed_at
	  FROM product;
-- Goods that a person must see before buyers do.
CREATE VIEW product_waiting AS
	SELECT id, shop FROM product WHERE barred = 'WAITING';
-- Who opened a shop, and what was taken down.
CREATE VIEW shop_opened AS
	SELECT e.shop, e.account, e.at FROM shop_event e
	 WHERE e.who = 'SELLER' AND e.from_state = e.to_state;
CREATE VIEW market_removed AS
	SELECT done_at AS at, kind, CASE WHEN product > 0 THEN 'PRODUCT' ELSE 'SHOP' END AS subject
	  FROM authority_order
	 WHERE done_at > 0 AND kind <> 'INFORMATION'
	UNION ALL
	SELECT decided_at, 'REFUSED', 'PRODUCT' FROM product_review WHERE state = 'REFUSED'
	UNION ALL
	SELECT done_at, to_state, 'SHOP' FROM shop_notice WHERE done_at > 0;
