-- index_source(product int) one
-- What the index says of a product; wanted: whether buyers may see it.
SELECT p.id, p.shop, p.name, p.description, p.category, p.price_vnd, p.season_from, p.season_to,
       p.origin, p.fresh AS "fresh:bool", p.ocop_star, p.ocop_until, p.photo <> '' AS "photo:bool",
       p.sold, s.name AS shop_name, s.commune AS shop_commune,
       coalesce((SELECT o.full_name FROM place_now o WHERE o.code = p.origin), '')
           AS "origin_name:text",
       coalesce((SELECT o.full_name FROM place_now o WHERE o.code = s.commune), '')
           AS "shop_commune_name:text",
       coalesce(k.name, '') AS "category_name:text", coalesce(k.parent, '') AS "parent:text",
       coalesce(t.name, '') AS "parent_name:text",
       p.state = 'SHOWN' AND p.barred = '' AND p.stock <> 0 AND s.state = 'LIVE' AS "wanted:bool"
  FROM product p
  JOIN shop s ON s.id = p.shop
  LEFT JOIN category k ON k.code = p.category
  LEFT JOIN category t ON t.code = k.parent
 WHERE p.id = :product;

-- index_of_shop(shop int) many
-- All that may have to come into the index or go from it.
SELECT id FROM product WHERE shop = :shop AND state <> 'REMOVED'
UNION
SELECT id FROM product_found WHERE shop = :shop;

-- index_known(product int) one
SELECT words_hash FROM product_found WHERE id = :product;

-- index_forget(product int) exec
DELETE FROM product_found WHERE id = :product;

-- index_put(product int, shop int, name text, name_folded text, category text, commune text,
--           price_vnd int, season_from int, season_to int, fresh bool, ocop_star int,
--           ocop_until int, photo bool, sold int, words_hash int) exec
INSERT INTO product_found (id, shop, name, name_folded, category, commune, price_vnd,
                           season_from, season_to, fresh, ocop_star, ocop_until, photo, sold,
                           words_hash)
VALUES (:product, :shop, :name, :name_folded, :category, :commune, :price_vnd, :season_from,
        :season_to, :fresh, :ocop_star, :ocop_until,
        :photo, :sold, :words_hash)
ON CONFLICT (id) DO UPDATE
   SET shop = excluded.shop, name = excluded.name, name_folded = excluded.name_folded,
       category = excluded.category, commune = excluded.commune,
       price_vnd = excluded.price_vnd, season_from = excluded.season_from,
       season_to = excluded.season_to, fresh = excluded.fresh, ocop_star = excluded.ocop_star,
       ocop_until = excluded.ocop_until, photo = excluded.photo, sold = excluded.sold,
       words_hash = excluded.words_hash;

-- index_sold(product int, quantity int) exec
UPDATE product_found SET sold = sold + :quantity WHERE id = :product;

-- words_put(product int, words text) exec
INSERT INTO search_index (rowid, words) VALUES (:product, :words);
-- pg:
INSERT INTO search_index (id, words)
VALUES (:product, array_to_tsvector(string_to_array(:words, ' ')));

-- words_forget(product int) exec
DELETE FROM search_index WHERE rowid = :product;
-- pg:
DELETE FROM search_index WHERE id = :product;

-- word_put(word text) exec
INSERT INTO search_word (word) VALUES (:word) ON CONFLICT (word) DO NOTHING;

-- words_from(word text, most int) many
-- Words that begin so, in the order of the alphabet; no letter is above the last one.
SELECT word
  FROM search_word
 WHERE word > :word AND word < :word || '􏿽'
 ORDER BY word
 LIMIT :most;

-- words_among(words text) many
-- Those of a list that some name has; the list is a JSON array.
SELECT word FROM search_word WHERE word IN (SELECT value FROM json_each(:words)) ORDER BY word;
-- pg:
SELECT word
  FROM search_word
 WHERE word IN (SELECT json_array_elements_text(CAST(:words AS JSON)))
 ORDER BY word;

-- search_planned() one
-- PostgreSQL must look at the words each time before it chooses its way: a plan for
-- any words reads the whole table for rare ones.  Until the transaction ends.
SELECT '' AS "mode:text";
-- pg:
SELECT set_config('plan_cache_mode', 'force_custom_plan', true);

-- search_window(match text, below int, most int) each
-- The newest below an id.  Ids come in order from the index, so no more of them are
-- read than are wanted, however common the words.
SELECT f.id, f.name, f.name_folded, f.category, f.commune, f.price_vnd, f.season_from,
       f.season_to, f.fresh AS "fresh:bool", f.ocop_star, f.ocop_until, f.photo AS "photo:bool",
       f.sold
  FROM (SELECT rowid AS id
          FROM search_index
         WHERE search_index MATCH :match AND rowid < :below
         ORDER BY rowid DESC
         LIMIT :most) w
 CROSS JOIN product_found f
 WHERE f.id = w.id;
-- pg:
SELECT f.id, f.name, f.name_folded, f.category, f.commune, f.price_vnd, f.season_from,
       f.season_to, f.fresh, f.ocop_star, f.ocop_until, f.photo, f.sold
  FROM (SELECT id
          FROM search_index
         WHERE words @@ CAST(:match AS TSQUERY) AND id < :below
         ORDER BY id DESC
         LIMIT :most) w
  JOIN product_found f ON f.id = w.id;

-- search_count(match text, most int) one
-- How many match, counted no further than most.
SELECT count(*) AS "n:int"
  FROM (SELECT rowid FROM search_index WHERE search_index MATCH :match LIMIT :most) w;
-- pg:
SELECT count(*) AS n
  FROM (SELECT 1 FROM search_index WHERE words @@ CAST(:match AS TSQUERY) LIMIT :most) w;

-- search_between(first int, below int, most int) one
-- How many there are of all, counted no further than most.
SELECT count(*) AS "n:int"
  FROM (SELECT rowid
          FROM search_index
         WHERE rowid >= :first AND rowid < :below
         LIMIT :most) w;
-- pg:
SELECT count(*) AS n
  FROM (SELECT 1 FROM search_index WHERE id >= :first AND id < :below LIMIT :most) w;

-- index_merge(pages int) exec
-- Some of the work of making few segments of many; nothing when they are few.
INSERT INTO search_index (search_index, rank) VALUES ('merge', :pages);
-- pg:
DELETE FROM search_word WHERE word = '' AND :pages = 0;
