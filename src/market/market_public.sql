-- cards(ids text) many
-- What a card of each shows, in no order; ids is a JSON array.
SELECT p.id, p.external_id, p.name, p.slug, p.unit, p.price_vnd, p.stock, p.season_from,
       p.season_to, p.ocop_star, p.ocop_until, p.made_at, p.adults AS "adults:bool",
       s.slug AS shop_slug,
       s.name AS shop_name, s.commune AS shop_commune,
       coalesce((SELECT o.full_name FROM place_now o WHERE o.code = p.origin), '')
           AS "origin_name:text",
       coalesce(f.small, '') AS "small:text", coalesce(f.medium, '') AS "medium:text",
       coalesce(f.large, '') AS "large:text", coalesce(f.jpeg, '') AS "jpeg:text",
       coalesce(f.width, 0) AS "width:int", coalesce(f.height, 0) AS "height:int",
       coalesce(f.alt, '') AS "alt:text"
  FROM product p
  JOIN shop s ON s.id = p.shop
  LEFT JOIN product_photo f ON f.id = (SELECT c.id FROM product_photo c WHERE c.product = p.id
                                        ORDER BY c.position, c.id LIMIT 1)
 WHERE p.id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids));

-- product_shown(id int) one
-- All that its page tells; seen: whether there is such a page now, gone: whether
-- there was one.
SELECT p.id, p.external_id, p.shop, p.name, p.slug, p.description, p.category, p.unit,
       p.price_vnd, p.price_includes, p.stock, p.season_from, p.season_to, p.origin,
       p.fresh AS "fresh:bool", p.rated_n, p.rated_stars, p.ocop_star, p.ocop_until, p.ocop_decision,
       s.slug AS shop_slug, s.name AS shop_name, s.commune AS shop_commune, s.state AS shop_state,
       coalesce((SELECT o.full_name FROM place_now o WHERE o.code = p.origin), '')
           AS "origin_name:text",
       coalesce((SELECT o.full_name FROM place_now o WHERE o.code = s.commune), '')
           AS "shop_commune_name:text",
       coalesce(k.parent, '') AS "parent:text",
       p.adults AS "adults:bool", p.barred,
       p.state = 'SHOWN' AND p.barred = '' AND s.published_at > 0
           AND s.barred = ''
           AND s.state NOT IN ('DRAFT', 'SUSPENDED', 'CLOSED') AS "seen:bool",
       p.state IN ('HIDDEN', 'REMOVED') OR p.barred IN ('REFUSED', 'ORDER')
           OR s.state IN ('SUSPENDED', 'CLOSED') AS "gone:bool"
  FROM product p
  JOIN shop s ON s.id = p.shop
  LEFT JOIN category k ON k.code = p.category
 WHERE p.id = :id;

-- shop_shown(slug text) one
-- The same of a shop.
SELECT s.id, s.slug, s.name, s.description, s.collect_hours, s.commune, s.state,
       s.identity_verified_on,
       coalesce((SELECT o.full_name FROM place_now o WHERE o.code = s.commune), '')
           AS "commune_name:text",
       s.published_at > 0 AND s.barred = ''
           AND s.state NOT IN ('DRAFT', 'SUSPENDED', 'CLOSED') AS "seen:bool",
       s.state IN ('SUSPENDED', 'CLOSED') AS "gone:bool"
  FROM shop s
 WHERE s.slug = :slug;

-- seller_shown(shop int) one
-- What is told of who sells: by the newest check of his identity.
-- R: Decree 248/2026, art. 18
SELECT h.head_name, coalesce(b.tax_masked, '') AS "tax_masked:text",
       coalesce(c.full_name, '') AS "commune_name:text",
       coalesce(c.province_name, '') AS "province_name:text",
       coalesce(i.kind, '') AS "kind:text", coalesce(i.full_name, '') AS "full_name:text",
       coalesce(i.number_masked, '') AS "number_masked:text",
       coalesce(i.head_office, '') AS "head_office:text",
       coalesce(i.representative, '') AS "representative:text",
       coalesce(i.method, '') AS "method:text", coalesce(i.verified_on, 0) AS "verified_on:int",
       coalesce(i.verified_by, 0) AS "verified_by:int"
  FROM shop s
  JOIN household_now h ON h.id = s.household
  LEFT JOIN household_business b ON b.household = s.household
  LEFT JOIN place_now c ON c.code = s.commune
  LEFT JOIN shop_identity i ON i.id = (SELECT n.id FROM shop_identity n WHERE n.shop = s.id
                                        ORDER BY n.id DESC LIMIT 1)
 WHERE s.id = :shop;

-- shop_goods(shop int, below int, most int) many
-- What it has to sell, the newest first.
SELECT id FROM product_found WHERE shop = :shop AND id < :below ORDER BY id DESC LIMIT :most;

-- sitemap_shops() each
SELECT slug, changed_at FROM shop WHERE state = 'LIVE' ORDER BY id;

-- sitemap_goods(after int, most int) each
-- What is sold to adults alone stands in no list for machines.
SELECT p.id, p.slug, p.changed_at
  FROM product_found f
  JOIN product p ON p.id = f.id
 WHERE f.id > :after AND p.adults = 0
 ORDER BY f.id
 LIMIT :most;

-- sitemap_part(after int, most int) one
-- The last id of the part that begins behind one; NULL when it is the last part.
SELECT f.id FROM product_found f WHERE f.id > :after ORDER BY f.id LIMIT 1 OFFSET :most - 1;

-- sitemap_communes() many
-- Those that something comes from.
SELECT n.code AS commune
  FROM place_now n
 WHERE n.level = 'commune'
   AND EXISTS (SELECT 1 FROM product_found f WHERE f.commune = n.code)
 ORDER BY n.code;

-- commune_names(codes text) many
-- Of a few; codes is a JSON array.
SELECT code, full_name FROM place_now WHERE code IN (SELECT value FROM json_each(:codes));

-- catalogue(shop int, mmdd int) each
-- All that can be bought today, of a shop (0: of all) with what other markets want to
-- know; what has no photo is refused there.
SELECT p.id, p.name, p.slug, p.description, p.unit, p.price_vnd, s.name AS shop_name,
       s.slug AS shop_slug, k.name AS category_name, coalesce(u.name, '') AS "parent_name:text",
       coalesce((SELECT o.full_name FROM place_now o WHERE o.code = p.origin), '')
           AS "origin_name:text", f.jpeg
  FROM product_found i
  JOIN product p ON p.id = i.id
  JOIN shop s ON s.id = p.shop
  JOIN category k ON k.code = p.category
  LEFT JOIN category u ON u.code = k.parent
  JOIN product_photo f ON f.id = (SELECT c.id FROM product_photo c WHERE c.product = p.id
                                   ORDER BY c.position, c.id LIMIT 1)
 WHERE (:shop = 0 OR i.shop = :shop)
   AND (p.season_from = 0
        OR (p.season_from <= p.season_to AND :mmdd BETWEEN p.season_from AND p.season_to)
        OR (p.season_from > p.season_to AND (:mmdd >= p.season_from OR :mmdd <= p.season_to)))
 ORDER BY i.id;

-- shop_cover(shop int) one
-- The cover of the newest of its goods that has one.
SELECT f.jpeg
  FROM product_found i
  JOIN product_photo f ON f.product = i.id
 WHERE i.shop = :shop
 ORDER BY i.id DESC, f.position, f.id
 LIMIT 1;
