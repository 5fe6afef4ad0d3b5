-- screening_newest(subject int) one
SELECT id, rule, found, texts_hash, state, appealed_at, decided_by
  FROM screening WHERE subject = :subject ORDER BY id DESC LIMIT 1;

-- screening_add(id int, kind text, subject int, rule int, action text, found text,
--               texts_hash int, state text, decided_at int, now int) exec
INSERT INTO screening (id, kind, subject, rule, action, found, texts_hash, state, decided_at,
                       made_at)
VALUES (:id, :kind, :subject, :rule, :action, :found, :texts_hash, :state, :decided_at, :now);

-- screening_decide(id int, state text, reason text, texts_hash int, by int, now int) exec
-- Of the texts as they are then.
UPDATE screening
   SET state = :state, reason = :reason, texts_hash = :texts_hash, decided_by = :by,
       decided_at = :now
 WHERE id = :id AND state = 'WAITING';

-- screening_appeal(id int, words text, now int) exec
-- Once.
UPDATE screening SET appeal = :words, appealed_at = :now, state = 'WAITING'
 WHERE id = :id AND state = 'REFUSED' AND appealed_at = 0;

-- screening_of(subject int) many
SELECT c.id, c.rule, c.action, c.found, c.state, c.made_at, c.appeal, c.appealed_at, c.reason,
       c.decided_at, coalesce(a.name, '') AS "decided_name:text",
       coalesce(s.document_kind, '') AS "document_kind:text",
       coalesce(s.legal_ref, '') AS "legal_ref:text",
       coalesce(s.certainty, '') AS "certainty:text", coalesce(s.keyword, '') AS "keyword:text"
  FROM screening c
  LEFT JOIN screen_rule s ON s.id = c.rule
  LEFT JOIN account_now a ON a.id = c.decided_by
 WHERE c.subject = :subject
 ORDER BY c.id DESC
 LIMIT 20;

-- product_bar(id int) one
-- What stands against it: an order that was carried out and not lifted, else what the
-- newest screening says.
UPDATE product
   SET barred = CASE WHEN EXISTS (SELECT 1 FROM authority_order o
                                   WHERE o.product = product.id AND o.kind = 'TAKE_DOWN'
                                     AND o.done_at > 0 AND o.lifted_at = 0)
                     THEN 'ORDER'
                     ELSE coalesce((SELECT CASE c.state WHEN 'PASSED' THEN '' ELSE c.state END
                                      FROM screening c
                                     WHERE c.subject = product.id
                                     ORDER BY c.id DESC
                                     LIMIT 1), '') END
 WHERE id = :id
RETURNING shop, barred;

-- shop_bar(id int) one
UPDATE shop
   SET barred = coalesce((SELECT CASE c.state WHEN 'PASSED' THEN '' ELSE c.state END
                            FROM screening c WHERE c.subject = shop.id
                           ORDER BY c.id DESC LIMIT 1), '')
 WHERE id = :id
RETURNING barred;

-- posting_bar(id int) one
UPDATE posting
   SET barred = CASE WHEN EXISTS (SELECT 1 FROM authority_order o
                                   WHERE o.posting = posting.id AND o.kind = 'TAKE_DOWN'
                                     AND o.done_at > 0 AND o.lifted_at = 0)
                     THEN 'ORDER'
                     ELSE coalesce((SELECT CASE c.state WHEN 'PASSED' THEN '' ELSE c.state END
                                      FROM screening c
                                     WHERE c.subject = posting.id
                                     ORDER BY c.id DESC
                                     LIMIT 1), '') END
 WHERE id = :id
RETURNING barred;

-- products_waiting(communes text, everywhere bool) many
-- For staff, the oldest first; communes is a JSON array.
SELECT p.id, c.action, c.found, c.made_at, c.appealed_at, p.name, s.name AS shop_name,
       s.commune, coalesce(w.full_name, '') AS "commune_name:text",
       (SELECT count(*) FROM product_document d WHERE d.product = p.id) AS "documents:int"
  FROM screening c
  JOIN product p ON p.id = c.subject
  JOIN shop s ON s.id = p.shop
  LEFT JOIN place_now w ON w.code = s.commune
 WHERE c.state = 'WAITING' AND p.state <> 'REMOVED'
   AND NOT EXISTS (SELECT 1 FROM screening n WHERE n.subject = c.subject AND n.id > c.id)
   AND (:everywhere = 1 OR s.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY c.id
 LIMIT 200;

-- shops_waiting(communes text, everywhere bool) many
SELECT s.id, s.name, c.action, c.found, c.made_at, c.appealed_at,
       coalesce(w.full_name, '') AS "commune_name:text"
  FROM screening c
  JOIN shop s ON s.id = c.subject
  LEFT JOIN place_now w ON w.code = s.commune
 WHERE c.state = 'WAITING' AND s.barred = 'WAITING' AND s.state <> 'CLOSED'
   AND (:everywhere = 1 OR s.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY c.id
 LIMIT 200;

-- postings_waiting(communes text, everywhere bool) many
SELECT n.id, n.title, s.name AS shop_name, c.action, c.found, c.made_at, c.appealed_at,
       coalesce(w.full_name, '') AS "commune_name:text"
  FROM screening c
  JOIN posting n ON n.id = c.subject
  JOIN shop s ON s.id = n.shop
  LEFT JOIN place_now w ON w.code = s.commune
 WHERE c.state = 'WAITING' AND n.barred = 'WAITING' AND s.state <> 'CLOSED'
   AND (:everywhere = 1 OR s.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY c.id
 LIMIT 200;
