-- A remark that heads nothing, with words: (like a heading) and a ; too.
/* And one
   of two lines. */

-- herb_by_id(id int) one
-- Found by its number.
--
-- 'Quoted', "so", and 100 %.
SELECT id, name, weight AS "weight:real?", grams AS "grams:int?", fresh AS "fresh:bool", picture
  FROM herb
 WHERE id = :id;          -- the one

-- herb_list(word text, least real, fresh bool) many
SELECT id, name, 'a;b :word -- "x"' AS "note:text", count(*) OVER () AS "n:int"
  FROM herb /* all; of them */
 WHERE (:word IS NULL OR name LIKE :word) AND weight >= :least AND fresh = :fresh
 ORDER BY CAST(name AS INTEGER);

-- herb_export() each
-- Rows one by one.
SELECT id, coalesce(grams, 0) AS "grams:int" FROM herb;

-- herb_add(id int, name text, weight real?, grams int?,
--          fresh bool, picture blob) exec
INSERT INTO herb AS h (id, name, weight, grams, fresh, picture)
VALUES (:id, :name, :weight, :grams, :fresh, :picture)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, grams = h.grams * 2;

-- herb_take(id int) one
DELETE FROM herb WHERE id = :id RETURNING name;

-- herb_found(words text) many
SELECT rowid AS "id:int" FROM herb_search WHERE herb_search MATCH :words;
-- pg:
SELECT ctid::text::int AS "id:int" FROM herb_search
 WHERE words @@ to_tsquery('simple', :words);

-- herb_of_mill(mill int) one
-- What another module shows, which it made with the help of a name of its own.
WITH mine AS (SELECT id FROM herb)
SELECT name AS "name:text" FROM mill_shown WHERE id = :mill AND id IN (SELECT id FROM mine);
