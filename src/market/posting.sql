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

-- postings_to_screen(after int, most int) many
SELECT id FROM posting WHERE id > :after ORDER BY id LIMIT :most;
