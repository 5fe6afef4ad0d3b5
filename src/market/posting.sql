-- posting_put(id int, kind text, shop int, path text, title text, words text, now int) exec
INSERT INTO posting (id, kind, shop, path, title, words, made_at)
VALUES (:id, :kind, :shop, :path, :title, :words, :now)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, words = excluded.words;

-- posting_by_id(id int) one
SELECT n.id, n.shop, n.path, n.title, n.words, n.barred, s.name AS shop_name, s.commune,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM posting n
  JOIN shop s ON s.id = n.shop
  LEFT JOIN place_now c ON c.code = s.commune
 WHERE n.id = :id;

-- posting_at(path text) one
SELECT id, shop FROM posting WHERE path = :path;

-- posting_bar(id int) one
-- What stands against it: an order that was carried out and not lifted, else what the
-- newest review says.
UPDATE posting
   SET barred = CASE WHEN EXISTS (SELECT 1 FROM authority_order o
                                   WHERE o.posting = posting.id AND o.kind = 'TAKE_DOWN'
                                     AND o.done_at > 0 AND o.lifted_at = 0)
                     THEN 'ORDER'
                     ELSE coalesce((SELECT CASE r.state WHEN 'PASSED' THEN '' ELSE r.state END
                                      FROM posting_review r
                                     WHERE r.posting = posting.id
                                     ORDER BY r.id DESC
                                     LIMIT 1), '') END
 WHERE id = :id
RETURNING barred;

-- posting_screened_newest(posting int) one
SELECT id, rule, found, texts_hash, state, appealed_at, decided_by
  FROM posting_review WHERE posting = :posting ORDER BY id DESC LIMIT 1;

-- posting_screened_add(id int, posting int, rule int, action text, found text, texts_hash int,
--                      state text, decided_at int, now int) exec
INSERT INTO posting_review (id, posting, rule, action, found, texts_hash, state, decided_at,
                            made_at)
VALUES (:id, :posting, :rule, :action, :found, :texts_hash, :state, :decided_at, :now);

-- posting_screened_decide(id int, state text, reason text, texts_hash int, by int, now int) exec
UPDATE posting_review
   SET state = :state, reason = :reason, texts_hash = :texts_hash, decided_by = :by,
       decided_at = :now
 WHERE id = :id AND state = 'WAITING';

-- posting_screened_appeal(id int, words text, now int) exec
-- Once.
UPDATE posting_review SET appeal = :words, appealed_at = :now, state = 'WAITING'
 WHERE id = :id AND state = 'REFUSED' AND appealed_at = 0;

-- posting_screened_of(posting int) many
SELECT r.id, r.rule, r.action, r.found, r.state, r.made_at, r.appeal, r.appealed_at, r.reason,
       r.decided_at, coalesce(a.name, '') AS "decided_name:text",
       coalesce(s.document_kind, '') AS "document_kind:text",
       coalesce(s.legal_ref, '') AS "legal_ref:text",
       coalesce(s.certainty, '') AS "certainty:text"
  FROM posting_review r
  LEFT JOIN screen_rule s ON s.id = r.rule
  LEFT JOIN account_now a ON a.id = r.decided_by
 WHERE r.posting = :posting
 ORDER BY r.id DESC
 LIMIT 20;

-- postings_waiting(communes text, everywhere bool) many
-- For staff, the oldest first; communes is a JSON array.
SELECT n.id, n.title, s.name AS shop_name, r.action, r.found, r.made_at, r.appealed_at,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM posting_review r
  JOIN posting n ON n.id = r.posting
  JOIN shop s ON s.id = n.shop
  LEFT JOIN place_now c ON c.code = s.commune
 WHERE r.state = 'WAITING' AND n.barred = 'WAITING' AND s.state <> 'CLOSED'
   AND (:everywhere = 1 OR s.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY r.id
 LIMIT 200;

-- postings_to_screen(after int, most int) many
SELECT id FROM posting WHERE id > :after ORDER BY id LIMIT :most;
