-- index_source(product int) one
-- What the index says of a product; wanted: whether buyers may see it.
SELECT p.id, p.shop, p.name, p.description, p.category, p.price_vnd, p.season_from, p.season_to,
       p.origin, p.fresh AS "fresh:bool", p.ocop_star, p.ocop_until, p.photo <> '' AS "photo:bool",
       p.sold, p.adults AS "adults:bool", s.name AS shop_name, s.commune AS shop_commune,
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

-- index_forget(product int) exec
DELETE FROM product_found WHERE id = :product;

-- index_put(product int, shop int, name text, name_folded text, category text, commune text,
--           price_vnd int, season_from int, season_to int, fresh bool, ocop_star int,
--           ocop_until int, photo bool, sold int, seat int) exec
INSERT INTO product_found (seat, id, shop, name, name_folded, category, commune, price_vnd,
                           season_from, season_to, fresh, ocop_star, ocop_until, photo,
                           sold)
VALUES (:seat, :product, :shop, :name, :name_folded, :category, :commune, :price_vnd, :season_from,
        :season_to, :fresh, :ocop_star, :ocop_until,
        :photo, :sold)
ON CONFLICT (id) DO UPDATE
   SET shop = excluded.shop, name = excluded.name, name_folded = excluded.name_folded,
       category = excluded.category, commune = excluded.commune,
       price_vnd = excluded.price_vnd, season_from = excluded.season_from,
       season_to = excluded.season_to, fresh = excluded.fresh, ocop_star = excluded.ocop_star,
       ocop_until = excluded.ocop_until, photo = excluded.photo, sold = excluded.sold;

-- index_sold(product int, quantity int) exec
UPDATE product_found SET sold = sold + :quantity WHERE id = :product;

-- seat_of(product int) one
-- Where it sits, and what stands of it in the sets; '' when it cannot be found.
SELECT seat, words FROM search_seat WHERE product = :product;

-- seat_next() one
SELECT coalesce(max(seat), -1) + 1 AS "seat:int" FROM search_seat;

-- seat_put(seat int, product int, words text) exec
INSERT INTO search_seat (seat, product, words) VALUES (:seat, :product, :words)
ON CONFLICT (seat) DO UPDATE SET words = excluded.words;

-- set_kept_row(part int, word text) one
SELECT seats FROM search_set WHERE band = :part >> 2 AND word = :word AND part = :part;

-- set_put(part int, word text, seats blob) exec
INSERT INTO search_set (band, word, part, seats) VALUES (:part >> 2, :word, :part, :seats)
ON CONFLICT (band, word, part) DO UPDATE SET seats = excluded.seats;

-- set_drop(part int, word text) exec
DELETE FROM search_set WHERE band = :part >> 2 AND word = :word AND part = :part;

-- sets_of(parts text, words text) each
-- Rows of all these words in all these parts, part after part; two JSON arrays, of which
-- the places are given back.
SELECT p.key AS "part:int", w.key AS "word:int", s.seats
  FROM json_each(:parts) p
 CROSS JOIN json_each(:words) w
 CROSS JOIN search_set s
 WHERE s.band = p.value >> 2 AND s.word = w.value AND s.part = p.value;
-- pg:
SELECT p.key AS part, w.key AS word, s.seats
  FROM json_each(:parts) p
 CROSS JOIN json_each(:words) w
  JOIN search_set s ON s.band = CAST(p.value AS BIGINT) >> 2 AND s.word = w.value
                   AND s.part = CAST(p.value AS BIGINT)
 ORDER BY p.key;

-- index_later(product int) exec
INSERT INTO search_due (product) VALUES (:product) ON CONFLICT (product) DO NOTHING;

-- index_due(most int) many
SELECT product FROM search_due ORDER BY product LIMIT :most;

-- index_done(last int) exec
DELETE FROM search_due WHERE product <= :last;

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

-- search_window(seats text) each
-- Who sits there; a JSON array.
SELECT f.seat, f.id, f.name, f.name_folded, f.category, f.commune, f.price_vnd, f.season_from,
       f.season_to, f.fresh AS "fresh:bool", f.ocop_star, f.ocop_until, f.photo AS "photo:bool",
       f.sold
  FROM json_each(:seats) w
 CROSS JOIN product_found f
 WHERE f.seat = CAST(w.value AS BIGINT);
