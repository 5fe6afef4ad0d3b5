-- category_put(code text, parent text, name text, name_en text, name_zh text,
--              position int) exec
-- No row is changed that is as it should be.
INSERT INTO category (code, parent, name, name_en, name_zh, position)
VALUES (:code, :parent, :name, :name_en, :name_zh, :position)
ON CONFLICT (code) DO UPDATE
   SET parent = excluded.parent, name = excluded.name, name_en = excluded.name_en,
       name_zh = excluded.name_zh, position = excluded.position
 WHERE (category.parent, category.name, category.name_en, category.name_zh, category.position)
    <> (excluded.parent, excluded.name, excluded.name_en, excluded.name_zh, excluded.position);

-- category_by_code(code text) one
SELECT code, parent, name, name_en, name_zh FROM category WHERE code = :code;

-- category_all() many
-- Each below its parent.
SELECT c.code, c.parent, c.name, c.name_en, c.name_zh
  FROM category c
 ORDER BY c.position;

-- shop_known(external_id text) one
-- All that an import may change.
SELECT id, household, slug, name, description, collect_hours, commune, phone_masked, bank_bin,
       bank_account, bank_account_name, identity_method, identity_verified_on, state
  FROM shop
 WHERE external_id = :external_id;

-- shop_by_id(id int) one
SELECT s.id, s.external_id, s.household, h.external_id AS household_external_id, h.head_name,
       s.slug, s.name, s.description, s.collect_hours, s.commune, s.phone_sealed,
       s.phone_masked, s.bank_bin, s.bank_account, s.bank_account_name, s.identity_method,
       s.identity_verified_on, s.published_at, s.state, s.state_at, s.state_reason, s.demo AS "demo:bool"
  FROM shop s
  JOIN household_now h ON h.id = s.household
 WHERE s.id = :id;

-- shop_slug_taken(slug text) one
SELECT external_id FROM shop WHERE slug = :slug;

-- shop_add(id int, external_id text, household int, slug text, name text, name_folded text,
--          description text, collect_hours text, commune text, bank_bin text,
--          bank_account text, bank_account_name text, demo bool, now int) exec
INSERT INTO shop (id, external_id, household, slug, name, name_folded, description,
                  collect_hours, commune, phone_masked, bank_bin, bank_account, bank_account_name, identity_method,
                  identity_verified_on, published_at, state, state_at, state_reason, demo,
                  made_at, changed_at)
VALUES (:id, :external_id, :household, :slug, :name, :name_folded, :description,
        :collect_hours, :commune, '', :bank_bin, :bank_account, :bank_account_name, '', 0, 0, 'DRAFT', :now, '',
        :demo, :now, :now);

-- shop_change(id int, name text, name_folded text, description text, collect_hours text,
--             commune text, bank_bin text, bank_account text, bank_account_name text,
--             now int) exec
UPDATE shop
   SET name = :name, name_folded = :name_folded, description = :description,
       collect_hours = :collect_hours, commune = :commune, bank_bin = :bank_bin, bank_account = :bank_account,
       bank_account_name = :bank_account_name, changed_at = :now
 WHERE id = :id;

-- shop_change_phone(id int, sealed blob, masked text, now int) exec
UPDATE shop SET phone_sealed = :sealed, phone_masked = :masked, changed_at = :now
 WHERE id = :id;

-- shop_set_identity(id int, method text, verified_on int, now int) exec
UPDATE shop SET identity_method = :method, identity_verified_on = :verified_on, changed_at = :now
 WHERE id = :id;

-- shop_identity_add(id int, shop int, kind text, full_name text, birth_on int,
--                   number_sealed blob, number_masked text, head_office text,
--                   representative text, method text, evidence text, verified_on int,
--                   verified_by int, now int) exec
INSERT INTO shop_identity (id, shop, kind, full_name, birth_on, number_sealed, number_masked,
                           head_office, representative, method, evidence, verified_on,
                           verified_by, made_at)
VALUES (:id, :shop, :kind, :full_name, :birth_on, :number_sealed, :number_masked, :head_office,
        :representative, :method, :evidence, :verified_on, :verified_by, :now);

-- shop_identities(shop int) many
SELECT i.kind, i.full_name, i.number_masked, i.head_office, i.representative, i.method,
       i.evidence, i.verified_on, i.verified_by, coalesce(a.name, '') AS "verified_name:text"
  FROM shop_identity i
  LEFT JOIN account_now a ON a.id = i.verified_by
 WHERE i.shop = :shop
 ORDER BY i.id DESC;

-- shop_publish(id int, now int) exec
-- The wish is kept from its first day.
UPDATE shop SET published_at = :now WHERE id = :id AND published_at = 0;

-- shop_unpublish(id int) exec
UPDATE shop SET published_at = 0 WHERE id = :id;

-- shops_standing(household int) many
SELECT id FROM shop WHERE household = :household AND state <> 'CLOSED' ORDER BY id;

-- shop_has(id int) one
-- What its moves depend on.  R: Decree 248/2026, art. 18.1 (identity)
SELECT s.state, s.identity_method, s.published_at > 0 AS "wish:bool",
       EXISTS (SELECT 1 FROM product p
                WHERE p.shop = s.id AND p.state = 'SHOWN' AND p.stock <> 0
                  AND p.barred = '') AS "item:bool", s.barred = '' AS "clean:bool",
       EXISTS (SELECT 1 FROM shop h JOIN authority_order o ON o.shop = h.id
                WHERE h.household = s.household AND o.kind = 'SUSPEND_SELLER'
                  AND o.done_at > 0 AND o.lifted_at = 0) AS "stopped:bool"
  FROM shop s
 WHERE s.id = :id;

-- shop_set_state(id int, from_state text, state text, why text, now int) exec
UPDATE shop SET state = :state, state_at = :now, state_reason = :why, changed_at = :now
 WHERE id = :id AND state = :from_state;

-- shop_event_add(id int, shop int, at int, from_state text, to_state text, who text,
--                account int, why text) exec
INSERT INTO shop_event (id, shop, at, from_state, to_state, who, account, why)
VALUES (:id, :shop, :at, :from_state, :to_state, :who, :account, :why);

-- shop_events(shop int) many
SELECT at, from_state, to_state, who, account, why
  FROM shop_event
 WHERE shop = :shop
 ORDER BY id DESC
 LIMIT 50;

-- shops_of_account(account int, now int) many
SELECT DISTINCT s.id, s.household, s.slug, s.name, s.state, s.commune, s.bank_bin,
       s.bank_account, s.bank_account_name, s.collect_hours
  FROM household_people p
  JOIN shop s ON s.household = p.household
 WHERE p.account = :account AND p.from_at <= :now AND :now < p.until_at AND s.state <> 'CLOSED'
 ORDER BY s.id;

-- shop_of_account(id int, account int, now int) one
-- I5: what is not his is not there.
SELECT shop AS id FROM shop_people
 WHERE shop = :id AND account = :account AND from_at <= :now AND :now < until_at
 LIMIT 1;

-- households_of_account(account int, now int) many
-- For whom a shop can be opened.
SELECT DISTINCT h.id, h.external_id, h.head_name, h.village
  FROM household_people p
  JOIN household_now h ON h.id = p.household
 WHERE p.account = :account AND p.from_at <= :now AND :now < p.until_at
 ORDER BY h.id;

-- shop_find(name text, commune text, state text) many
-- For staff; name is folded, and each may be empty.  What waits for an identity comes first.
SELECT s.id, s.slug, s.name, s.state, s.state_at, s.identity_verified_on, h.head_name,
       p.full_name AS commune_name
  FROM shop s
  JOIN household_now h ON h.id = s.household
  JOIN place_now p ON p.code = s.commune
 WHERE (:name = '' OR s.name_folded LIKE '%' || :name || '%')
   AND (:commune = '' OR s.commune = :commune)
   AND (:state = '' OR s.state = :state)
 ORDER BY CASE WHEN s.state = 'DRAFT' THEN 0 ELSE 1 END, s.name_folded, s.id
 LIMIT 100;

-- product_known(external_id text) one
-- All that an import may change.
SELECT p.id, p.shop, s.external_id AS shop_external_id, p.name, p.description, p.category,
       p.unit, p.price_vnd, p.price_includes, p.stock, p.season_from, p.season_to, p.origin,
       p.fresh AS "fresh:bool", p.ocop_star, p.ocop_decision, p.ocop_until, p.state, p.barred,
       p.adults AS "adults:bool", p.stock_told AS "stock_told:int?"
  FROM product p
  JOIN shop s ON s.id = p.shop
 WHERE p.external_id = :external_id;

-- product_stock_told(id int, stock int) exec
UPDATE product SET stock_told = :stock WHERE id = :id;

-- product_by_id(id int) one
SELECT id, external_id, shop, name, slug, price_vnd, unit, stock, ocop_star, ocop_decision,
       ocop_until, state, barred, photo
  FROM product
 WHERE id = :id AND state <> 'REMOVED';

-- product_add(id int, external_id text, shop int, name text, slug text, description text,
--             category text, unit text, price_vnd int, price_includes text, stock int,
--             season_from int, season_to int, origin text, fresh bool, ocop_star int,
--             ocop_decision text, ocop_until int, now int) exec
INSERT INTO product (id, external_id, shop, name, slug, description, category, unit, price_vnd,
                     price_includes, stock, season_from, season_to, origin, fresh, ocop_star,
                     ocop_decision, ocop_until, state, made_at, changed_at)
VALUES (:id, :external_id, :shop, :name, :slug, :description, :category, :unit, :price_vnd,
        :price_includes, :stock, :season_from, :season_to, :origin,
        :fresh, :ocop_star, :ocop_decision, :ocop_until, 'SHOWN',
        :now, :now);

-- product_change(id int, name text, slug text, description text, category text, unit text,
--                price_vnd int, price_includes text, stock int, season_from int,
--                season_to int, origin text, fresh bool, ocop_star int, ocop_decision text,
--                ocop_until int, now int) exec
UPDATE product
   SET name = :name, slug = :slug, description = :description, category = :category,
       unit = :unit, price_vnd = :price_vnd, price_includes = :price_includes, stock = :stock,
       season_from = :season_from, season_to = :season_to, origin = :origin,
       fresh = :fresh, ocop_star = :ocop_star,
       ocop_decision = :ocop_decision, ocop_until = :ocop_until, changed_at = :now
 WHERE id = :id;

-- product_set_state(id int, state text, now int) exec
UPDATE product SET state = :state, changed_at = :now
 WHERE id = :id AND state <> :state AND state <> 'REMOVED';

-- products_of_shop(shop int) many
SELECT id, name, unit, price_vnd, stock, season_from, season_to, state, barred, photo, sold
  FROM product
 WHERE shop = :shop AND state <> 'REMOVED'
 ORDER BY CASE state WHEN 'SHOWN' THEN 0 WHEN 'DRAFT' THEN 1 ELSE 2 END, id DESC
 LIMIT 500;

-- product_item(id int) one
SELECT p.id, p.shop, s.slug AS shop_slug, s.name AS shop_name, s.state AS shop_state,
       s.bank_bin <> '' AS "takes_transfers:bool", p.name, p.slug, p.unit, p.photo,
       p.price_vnd, p.stock, p.state, p.barred, p.adults AS "adults:bool", p.season_from,
       p.season_to, p.state = 'SHOWN' AND p.barred = '' AND s.published_at > 0
           AND s.barred = '' AND s.state NOT IN ('DRAFT', 'SUSPENDED', 'CLOSED')
           AS "seen:bool",
       p.state IN ('HIDDEN', 'REMOVED') OR p.barred IN ('REFUSED', 'ORDER')
           OR s.state IN ('SUSPENDED', 'CLOSED') AS "gone:bool"
  FROM product p
  JOIN shop s ON s.id = p.shop
 WHERE p.id = :id;

-- product_take(id int, quantity int) one
-- I4: never below 0; what is not counted stays so.
UPDATE product SET stock = CASE WHEN stock < 0 THEN stock ELSE stock - :quantity END
 WHERE id = :id AND (stock < 0 OR stock >= :quantity)
RETURNING shop, stock;

-- product_give_back(id int, quantity int) one
UPDATE product SET stock = stock + :quantity
 WHERE id = :id AND stock >= 0
RETURNING shop, stock;

-- product_sold(id int, quantity int) exec
UPDATE product SET sold = sold + :quantity WHERE id = :id;

-- product_rated(id int, stars int, n int) exec
UPDATE product SET rated_stars = rated_stars + :stars * :n, rated_n = rated_n + :n WHERE id = :id;

-- photos_of(product int) many
SELECT id, position, alt, small, medium, large, jpeg, width, height
  FROM product_photo
 WHERE product = :product
 ORDER BY position, id;

-- photo_by_id(id int) one
SELECT id, product, position, alt FROM product_photo WHERE id = :id;

-- photo_add(id int, product int, alt text, small text, medium text, large text, jpeg text,
--           width int, height int) exec
-- Behind the others.
INSERT INTO product_photo (id, product, position, alt, small, medium, large, jpeg, width, height)
SELECT :id, :product, coalesce(max(position), 0) + 1, :alt, :small, :medium, :large, :jpeg,
       :width, :height
  FROM product_photo
 WHERE product = :product;

-- photo_known(product int, large text) one
SELECT id FROM product_photo WHERE product = :product AND large = :large;

-- photo_first(id int, product int) exec
-- Before the others.
UPDATE product_photo
   SET position = (SELECT min(o.position) - 1 FROM product_photo o WHERE o.product = :product)
 WHERE id = :id AND product = :product;

-- photo_describe(id int, alt text) exec
UPDATE product_photo SET alt = :alt WHERE id = :id;

-- photo_leaves(id int, now int) exec
INSERT INTO photo_left (id, small, medium, large, jpeg, at)
SELECT id, small, medium, large, jpeg, :now FROM product_photo WHERE id = :id;

-- photo_use(file text) many
-- The products that show that file, whichever size it is; seen and gone as product_shown
-- says.
SELECT p.shop, p.state = 'SHOWN' AND p.barred = '' AND s.published_at > 0 AND s.barred = ''
           AND s.state NOT IN ('DRAFT', 'SUSPENDED', 'CLOSED') AS "seen:bool",
       p.barred IN ('REFUSED', 'ORDER') OR s.state IN ('SUSPENDED', 'CLOSED') AS "gone:bool"
  FROM (SELECT product FROM product_photo WHERE small = :file
        UNION ALL SELECT product FROM product_photo WHERE medium = :file
        UNION ALL SELECT product FROM product_photo WHERE large = :file
        UNION ALL SELECT product FROM product_photo WHERE jpeg = :file) f
  JOIN product p ON p.id = f.product
  JOIN shop s ON s.id = p.shop
 LIMIT 50;

-- photo_words(product int, name text) many
-- What is said of its photos beside its name.
SELECT alt FROM product_photo WHERE product = :product AND alt <> '' AND alt <> :name
 ORDER BY position, id;

-- photo_remove(id int) exec
-- The row; its files follow, unless others show them.
DELETE FROM product_photo WHERE id = :id;

-- photos_left(before int, most int) many
SELECT id, small, medium, large, jpeg FROM photo_left WHERE at <= :before ORDER BY at LIMIT :most;

-- photos_named(names text) many
-- Which of these files some photo shows; a JSON array.
SELECT small AS name FROM product_photo WHERE small IN (SELECT value FROM json_each(:names))
UNION SELECT medium FROM product_photo WHERE medium IN (SELECT value FROM json_each(:names))
UNION SELECT large FROM product_photo WHERE large IN (SELECT value FROM json_each(:names))
UNION SELECT jpeg FROM product_photo WHERE jpeg IN (SELECT value FROM json_each(:names));

-- photo_left_done(id int) exec
DELETE FROM photo_left WHERE id = :id;

-- photo_left_later(id int, now int) exec
UPDATE photo_left SET at = :now WHERE id = :id;

-- product_cover(id int) exec
-- The cover is the first photo that is left.
UPDATE product
   SET photo = coalesce((SELECT f.medium FROM product_photo f WHERE f.product = product.id
                          ORDER BY f.position, f.id LIMIT 1), '')
 WHERE id = :id;

-- shop_today(id int) one
-- What the seller may do next.
SELECT coalesce(sum(CASE WHEN p.state = 'SHOWN' THEN 1 ELSE 0 END), 0) AS "shown:int",
       coalesce(sum(CASE WHEN p.state = 'SHOWN' AND p.stock = 0 THEN 1 ELSE 0 END), 0)
           AS "sold_out:int",
       coalesce(sum(CASE WHEN p.state = 'SHOWN' AND p.photo = '' THEN 1 ELSE 0 END), 0)
           AS "no_photo:int"
  FROM product p
 WHERE p.shop = :id;
