-- What was found in a seller's words, and what came of it, in one table whatever the words
-- are of; the newest of a subject counts.
-- R: Law 122/2025/QH15, art. 17.1.đ; Decree 248/2026, art. 17.1
CREATE TABLE screening (
	id          INTEGER PRIMARY KEY,
	kind        TEXT    NOT NULL CHECK (kind IN ('PRODUCT', 'SHOP', 'POSTING')),
	subject     INTEGER NOT NULL,          -- its id, which no other thing has
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
INSERT INTO screening (id, kind, subject, rule, action, found, texts_hash, state, made_at, appeal,
                       appealed_at, reason, decided_by, decided_at)
SELECT id, 'PRODUCT', product, rule, action, found, texts_hash, state, made_at, appeal,
       appealed_at, reason, decided_by, decided_at FROM product_review;
INSERT INTO screening (id, kind, subject, rule, action, found, texts_hash, state, made_at, appeal,
                       appealed_at, reason, decided_by, decided_at)
SELECT id, 'SHOP', shop, rule, action, found, texts_hash, state, made_at, appeal,
       appealed_at, reason, decided_by, decided_at FROM shop_review;
INSERT INTO screening (id, kind, subject, rule, action, found, texts_hash, state, made_at, appeal,
                       appealed_at, reason, decided_by, decided_at)
SELECT id, 'POSTING', posting, rule, action, found, texts_hash, state, made_at, appeal,
       appealed_at, reason, decided_by, decided_at FROM posting_review;
CREATE INDEX screening_subject ON screening (subject, id);
CREATE INDEX screening_waiting ON screening (id) WHERE state = 'WAITING';

DROP VIEW market_removed;
CREATE VIEW market_removed AS
	SELECT o.done_at AS at, o.kind, CASE WHEN o.posting > 0 THEN n.kind
	       WHEN o.product > 0 THEN 'PRODUCT' ELSE 'SHOP' END AS subject
	  FROM authority_order o
	  LEFT JOIN posting n ON n.id = o.posting
	 WHERE o.done_at > 0 AND o.kind <> 'INFORMATION'
	UNION ALL
	SELECT s.decided_at, 'REFUSED', CASE WHEN s.kind = 'POSTING' THEN n.kind ELSE s.kind END
	  FROM screening s
	  LEFT JOIN posting n ON n.id = s.subject
	 WHERE s.state = 'REFUSED'
	UNION ALL
	SELECT done_at, to_state, 'SHOP' FROM shop_notice WHERE done_at > 0;
DROP TABLE product_review;
DROP TABLE shop_review;
DROP TABLE posting_review;
