-- shop_screened_newest(shop int) one
SELECT id, rule, action, found, texts_hash, state, appealed_at, decided_by
  FROM shop_review WHERE shop = :shop ORDER BY id DESC LIMIT 1;

-- shop_screened_add(id int, shop int, rule int, action text, found text, texts_hash int,
--                   state text, decided_at int, now int) exec
INSERT INTO shop_review (id, shop, rule, action, found, texts_hash, state, decided_at, made_at)
VALUES (:id, :shop, :rule, :action, :found, :texts_hash, :state, :decided_at, :now);

-- shop_screened_decide(id int, state text, reason text, texts_hash int, by int, now int) exec
UPDATE shop_review
   SET state = :state, reason = :reason, texts_hash = :texts_hash, decided_by = :by,
       decided_at = :now
 WHERE id = :id AND state = 'WAITING';

-- shop_screened_appeal(id int, words text, now int) exec
-- Once.
UPDATE shop_review SET appeal = :words, appealed_at = :now, state = 'WAITING'
 WHERE id = :id AND state = 'REFUSED' AND appealed_at = 0;

-- shop_bar(id int) one
UPDATE shop
   SET barred = coalesce((SELECT CASE r.state WHEN 'PASSED' THEN '' ELSE r.state END
                            FROM shop_review r WHERE r.shop = shop.id
                           ORDER BY r.id DESC LIMIT 1), '')
 WHERE id = :id
RETURNING barred;

-- shop_texts(id int) one
SELECT s.id, s.name, s.description, s.slug, s.barred, s.commune,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM shop s LEFT JOIN place_now c ON c.code = s.commune
 WHERE s.id = :id;

-- shop_screened_of(shop int) many
SELECT r.id, r.rule, r.action, r.found, r.state, r.made_at, r.appeal, r.appealed_at, r.reason,
       r.decided_at, r.decided_by, coalesce(a.name, '') AS "decided_name:text",
       '' AS "document_kind:text", coalesce(s.legal_ref, '') AS "legal_ref:text",
       coalesce(s.certainty, '') AS "certainty:text", coalesce(s.keyword, '') AS "keyword:text"
  FROM shop_review r
  LEFT JOIN screen_rule s ON s.id = r.rule
  LEFT JOIN account_now a ON a.id = r.decided_by
 WHERE r.shop = :shop
 ORDER BY r.id DESC
 LIMIT 20;

-- shops_waiting(communes text, everywhere bool) many
-- For staff, the oldest first; communes is a JSON array.
SELECT s.id, s.name, r.action, r.found, r.made_at, r.appealed_at,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM shop_review r
  JOIN shop s ON s.id = r.shop
  LEFT JOIN place_now c ON c.code = s.commune
 WHERE r.state = 'WAITING' AND s.barred = 'WAITING' AND s.state <> 'CLOSED'
   AND (:everywhere = 1 OR s.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY r.id
 LIMIT 200;

-- shops_to_screen(after int, most int) many
SELECT id FROM shop WHERE id > :after AND state <> 'CLOSED' ORDER BY id LIMIT :most;
