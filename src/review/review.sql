-- review_of_line(sub_order int, position int) one
SELECT id, stars FROM review WHERE sub_order = :sub_order AND position = :position;

-- review_add(id int, sub_order int, position int, product int, product_name text, shop int,
--            stars int, words text, by_name text, now int) exec
-- I2: 0 when the line has one.
INSERT INTO review (id, sub_order, position, product, product_name, shop, stars, words, by_name, at)
VALUES (:id, :sub_order, :position, :product, :product_name, :shop, :stars, :words, :by_name, :now)
ON CONFLICT (sub_order, position) DO NOTHING;

-- reviews_of(product int, before int, most int) many
-- The newest first; hidden ones too, since their place is shown.
SELECT id, stars, words, by_name, at, hidden, answer, answered_at
  FROM review
 WHERE product = :product AND id < :before
 ORDER BY id DESC
 LIMIT :most;

-- review_count(product int) one
SELECT count(*) AS "n:int", coalesce(sum(CASE WHEN hidden = '' THEN 1 ELSE 0 END), 0) AS "shown:int",
       coalesce(sum(CASE WHEN hidden = '' THEN stars ELSE 0 END), 0) AS "stars:int"
  FROM review
 WHERE product = :product;

-- reviews_for_seller(account int, before int, now int, most int) many
-- I5: of shops he may act for now.
SELECT v.id, v.product, v.product_name, v.shop, h.name AS shop_name, v.stars, v.words, v.by_name,
       v.at, v.hidden, v.answer, v.answered_at
  FROM review v JOIN shop_now h ON h.id = v.shop
 WHERE v.id < :before
   AND v.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 ORDER BY v.id DESC
 LIMIT :most;

-- review_unanswered(shop int, since int) one
-- Those of the last while that wait for a word of the seller.
SELECT count(*) AS "n:int"
  FROM review
 WHERE shop = :shop AND answer = '' AND hidden = '' AND at >= :since;

-- review_answer(id int, account int, answer text, now int) exec
-- I5: once, and only of a shop he may act for now.
UPDATE review SET answer = :answer, answered_at = :now
 WHERE id = :id AND answer = ''
   AND shop IN (SELECT shop FROM shop_people
                 WHERE account = :account AND from_at <= :now AND :now < until_at);

-- review_by_id(id int) one
SELECT v.id, v.product, v.stars, v.hidden, h.commune, h.household
  FROM review v JOIN shop_now h ON h.id = v.shop
 WHERE v.id = :id;

-- reviews_for_staff(before int, most int) many
SELECT v.id, v.product, v.product_name, v.shop, h.name AS shop_name, h.commune, v.stars, v.words,
       v.by_name, v.at, v.hidden, v.answer, v.answered_at
  FROM review v JOIN shop_now h ON h.id = v.shop
 WHERE v.id < :before
 ORDER BY v.id DESC
 LIMIT :most;

-- review_hide(id int, why text, account int, now int) exec
-- why '' shows it again.
UPDATE review SET hidden = :why, hidden_by = :account, hidden_at = :now
 WHERE id = :id AND hidden <> :why;
