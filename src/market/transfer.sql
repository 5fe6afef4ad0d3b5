-- shop_all() each
SELECT s.external_id, h.external_id AS household_external_id, s.name, s.slug, s.description,
       s.phone_sealed, s.bank_bin, s.bank_account, s.bank_account_name, s.identity_method,
       s.identity_verified_on, s.collect_hours
  FROM shop s
  JOIN household_now h ON h.id = s.household
 ORDER BY s.external_id;

-- product_all() each
SELECT p.external_id, s.external_id AS shop_external_id, p.name, p.description, p.category,
       p.unit, p.price_vnd, p.stock, p.season_from, p.season_to, p.ocop_star,
       p.price_includes, p.origin, p.ocop_decision, p.ocop_until, p.fresh AS "fresh:bool"
  FROM product p
  JOIN shop s ON s.id = p.shop
 WHERE p.state <> 'REMOVED'
 ORDER BY p.external_id;
