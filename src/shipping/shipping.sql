-- product_for(product int) one
SELECT id, shop, name, slug, unit, price_vnd, state AS "state:text" FROM product_now WHERE id = :product;

-- window_open(product int, today int) one
-- The first that still takes orders.
SELECT id, first_day, last_day, cap - taken AS "left:int"
  FROM harvest_window
 WHERE product = :product AND closed = 0 AND last_day >= :today AND taken < cap
 ORDER BY first_day
 LIMIT 1;

-- windows_of(product int) many
-- The latest first.
SELECT id, first_day, last_day, cap, taken, closed = 1 AS "closed:bool"
  FROM harvest_window
 WHERE product = :product
 ORDER BY first_day DESC
 LIMIT 50;

-- window_by_id(id int) one
SELECT id, product FROM harvest_window WHERE id = :id;

-- window_add(id int, product int, first_day int, last_day int, cap int, now int) exec
INSERT INTO harvest_window (id, product, first_day, last_day, cap, made_at)
VALUES (:id, :product, :first_day, :last_day, :cap, :now);

-- window_shut(id int) exec
UPDATE harvest_window SET closed = 1 WHERE id = :id;

-- window_take(id int, quantity int, today int) exec
-- I9
UPDATE harvest_window SET taken = taken + :quantity
 WHERE id = :id AND closed = 0 AND last_day >= :today AND taken + :quantity <= cap;

-- window_give_back(id int, quantity int) one
UPDATE harvest_window SET taken = taken - :quantity
 WHERE id = :id AND taken >= :quantity
RETURNING product;

-- lot_add(id int, shop int, name text, quantity_kg int, least_kg int, price_vnd int, ready_on int,
--         until_on int, words text, now int) exec
INSERT INTO lot (id, shop, name, quantity_kg, least_kg, price_vnd, ready_on, until_on, words,
                 made_at)
VALUES (:id, :shop, :name, :quantity_kg, :least_kg, :price_vnd, :ready_on, :until_on, :words,
        :now);

-- lots_open(today int) many
-- Of shops that are open, what nothing stands against, the soonest first.  I16
SELECT l.id, l.name, l.quantity_kg, l.least_kg, l.price_vnd, l.ready_on, l.until_on,
       s.name AS shop_name, s.slug AS shop_slug,
       coalesce(p.full_name, s.commune) AS "commune_name:text"
  FROM lot l
  JOIN posting_now n ON n.id = l.id
  JOIN shop_now s ON s.id = l.shop
  LEFT JOIN place_now p ON p.code = s.commune
 WHERE l.closed = 0 AND l.until_on >= :today AND s.state = 'LIVE' AND n.barred = ''
 ORDER BY l.ready_on, l.id
 LIMIT 200;

-- lot_by_id(id int) one
SELECT l.id, l.shop, l.name, l.quantity_kg, l.least_kg, l.price_vnd, l.ready_on, l.until_on,
       l.words, l.closed = 1 AS "closed:bool", n.barred, s.name AS shop_name,
       s.slug AS shop_slug, s.state AS shop_state,
       coalesce(p.full_name, s.commune) AS "commune_name:text"
  FROM lot l
  JOIN posting_now n ON n.id = l.id
  JOIN shop_now s ON s.id = l.shop
  LEFT JOIN place_now p ON p.code = s.commune
 WHERE l.id = :id;

-- lots_of_shop(shop int) many
SELECT l.id, l.name, l.quantity_kg, l.ready_on, l.until_on, l.closed = 1 AS "closed:bool",
       n.barred,
       (SELECT count(*) FROM lot_request r WHERE r.lot = l.id) AS "requests:int",
       (SELECT count(*) FROM lot_request r WHERE r.lot = l.id AND r.done_at = 0)
           AS "waiting:int"
  FROM lot l
  JOIN posting_now n ON n.id = l.id
 WHERE l.shop = :shop
 ORDER BY l.closed, l.ready_on DESC
 LIMIT 100;

-- lots_unposted() many
-- Which were offered before the market looked at lots.
SELECT l.id, l.shop, l.name, l.words, l.made_at
  FROM lot l
  LEFT JOIN posting_now n ON n.id = l.id
 WHERE n.barred IS NULL;

-- lot_shut(id int) exec
UPDATE lot SET closed = 1 WHERE id = :id;

-- lot_request_add(id int, lot int, name text, phone_sealed blob, quantity_kg int, words text,
--                 now int) exec
INSERT INTO lot_request (id, lot, name, phone_sealed, quantity_kg, words, made_at)
VALUES (:id, :lot, :name, :phone_sealed, :quantity_kg, :words, :now);

-- lot_requests(lot int) many
-- Those that wait first.
SELECT id, name, phone_sealed, quantity_kg, words, made_at, done_at
  FROM lot_request
 WHERE lot = :lot
 ORDER BY CASE done_at WHEN 0 THEN 0 ELSE 1 END, id
 LIMIT 200;

-- lot_request_done(id int, lot int, now int) exec
UPDATE lot_request SET done_at = :now WHERE id = :id AND lot = :lot AND done_at = 0;

-- shipping_waits(shop int) one
-- What waits for the seller: requests nobody called back, parcels that stand still.
SELECT (SELECT count(*) FROM lot_request r JOIN lot l ON l.id = r.lot
         WHERE l.shop = :shop AND r.done_at = 0) AS "asked:int",
       (SELECT count(*) FROM shipment
         WHERE shop = :shop AND state IN ('PICKUP_FAILED', 'DELIVERY_FAILED', 'RETURNING',
               'NEEDS_REVIEW')) AS "stuck:int";
