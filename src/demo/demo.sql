-- demo_account(id int) one
SELECT state FROM account_now WHERE id = :id;

-- demo_orders() one
-- Whether some shop for demonstration has an order.
SELECT count(*) AS "n:int"
  FROM sub_order_now o
  JOIN shop_now s ON s.id = o.shop
 WHERE s.demo = 1;

-- demo_shops() many
SELECT id, slug, household FROM shop_now WHERE demo = 1 AND state = 'LIVE' ORDER BY id;

-- demo_waiting() many
-- Goods of shops for demonstration whose papers a person would have to see.
SELECT w.id FROM product_waiting w JOIN shop_now s ON s.id = w.shop WHERE s.demo = 1;

-- demo_goods(shop int, mmdd int) many
-- What a shop can sell on a day of the year.
SELECT id, price_vnd
  FROM product_now
 WHERE shop = :shop AND state = 'SHOWN' AND stock > 5
   AND (season_from = 0
        OR (season_from <= season_to AND :mmdd BETWEEN season_from AND season_to)
        OR (season_from > season_to AND (:mmdd >= season_from OR :mmdd <= season_to)))
 ORDER BY id;

-- demo_harvest(shop int) one
-- Something of the shop that has a season, to be ordered before it.
SELECT id, season_from
  FROM product_now
 WHERE shop = :shop AND state = 'SHOWN' AND season_from > 0
 ORDER BY id LIMIT 1;

-- demo_account_of(shop int) one
SELECT slug, bank_bin, bank_account FROM shop_now WHERE id = :shop;
