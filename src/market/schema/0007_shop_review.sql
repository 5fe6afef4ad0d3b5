-- What a shop says of itself is looked at as its goods are: by the same rules, at the same
-- desk.  barred: what the newest review says, since each page asks.
-- R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1
ALTER TABLE shop ADD COLUMN barred TEXT NOT NULL DEFAULT ''
	CHECK (barred IN ('', 'WAITING', 'REFUSED'));

CREATE TABLE shop_review (
	id          INTEGER PRIMARY KEY,
	shop        INTEGER NOT NULL REFERENCES shop (id),
	rule        INTEGER NOT NULL,          -- of screen_rule
	action      TEXT    NOT NULL,          -- as the rule had it, or REVIEW when unsure
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
CREATE INDEX shop_review_shop ON shop_review (shop, id);
CREATE INDEX shop_review_waiting ON shop_review (id) WHERE state = 'WAITING';

DROP VIEW market_removed;
CREATE VIEW market_removed AS
	SELECT done_at AS at, kind, CASE WHEN product > 0 THEN 'PRODUCT' ELSE 'SHOP' END AS subject
	  FROM authority_order
	 WHERE done_at > 0 AND kind <> 'INFORMATION'
	UNION ALL
	SELECT decided_at, 'REFUSED', 'PRODUCT' FROM product_review WHERE state = 'REFUSED'
	UNION ALL
	SELECT decided_at, 'REFUSED', 'SHOP' FROM shop_review WHERE state = 'REFUSED'
	UNION ALL
	SELECT done_at, to_state, 'SHOP' FROM shop_notice WHERE done_at > 0;
