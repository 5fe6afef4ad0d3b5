-- What a later module shows to buyers in a seller's words, under a path of its own: a group
-- lot.  Its words meet the rules of goods, at the same desk, and an authority may order it
-- away.  It is the module's own thing; here is what is looked at, and what came of it.
-- R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1
CREATE TABLE posting (
	id      INTEGER PRIMARY KEY,           -- the module's
	kind    TEXT    NOT NULL,              -- 'LOT', as the module says
	shop    INTEGER NOT NULL REFERENCES shop (id),
	path    TEXT    NOT NULL,              -- "/lo-hang/12"
	title   TEXT    NOT NULL,
	words   TEXT    NOT NULL,
	barred  TEXT    NOT NULL DEFAULT ''    -- as of a product
		CHECK (barred IN ('', 'WAITING', 'REFUSED', 'ORDER')),
	made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX posting_path ON posting (path);

CREATE TABLE posting_review (
	id          INTEGER PRIMARY KEY,
	posting     INTEGER NOT NULL REFERENCES posting (id),
	rule        INTEGER NOT NULL,          -- of screen_rule
	action      TEXT    NOT NULL,          -- BAN, or REVIEW when a person must be sure
	found       TEXT    NOT NULL,          -- the word that was found
	texts_hash  INTEGER NOT NULL,          -- of what was looked at
	state       TEXT    NOT NULL CHECK (state IN ('WAITING', 'REFUSED', 'PASSED')),
	made_at     INTEGER NOT NULL,
	appeal      TEXT    NOT NULL DEFAULT '',       -- the seller's words, once
	appealed_at INTEGER NOT NULL DEFAULT 0,
	reason      TEXT    NOT NULL DEFAULT '',       -- of the decision, for the seller
	decided_by  INTEGER NOT NULL DEFAULT 0,        -- account; 0 the program
	decided_at  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX posting_review_posting ON posting_review (posting, id);
CREATE INDEX posting_review_waiting ON posting_review (id) WHERE state = 'WAITING';

ALTER TABLE authority_order ADD COLUMN posting INTEGER NOT NULL DEFAULT 0;     -- 0: of none
CREATE INDEX authority_order_posting ON authority_order (posting) WHERE posting > 0;

-- What stands against showing it: '' nothing.
CREATE VIEW posting_now AS SELECT id, barred FROM posting;

DROP VIEW market_removed;
CREATE VIEW market_removed AS
	SELECT o.done_at AS at, o.kind, CASE WHEN o.posting > 0 THEN n.kind
	       WHEN o.product > 0 THEN 'PRODUCT' ELSE 'SHOP' END AS subject
	  FROM authority_order o
	  LEFT JOIN posting n ON n.id = o.posting
	 WHERE o.done_at > 0 AND o.kind <> 'INFORMATION'
	UNION ALL
	SELECT decided_at, 'REFUSED', 'PRODUCT' FROM product_review WHERE state = 'REFUSED'
	UNION ALL
	SELECT decided_at, 'REFUSED', 'SHOP' FROM shop_review WHERE state = 'REFUSED'
	UNION ALL
	SELECT r.decided_at, 'REFUSED', n.kind
	  FROM posting_review r JOIN posting n ON n.id = r.posting WHERE r.state = 'REFUSED'
	UNION ALL
	SELECT done_at, to_state, 'SHOP' FROM shop_notice WHERE done_at > 0;
