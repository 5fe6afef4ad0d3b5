-- ship_policy_of(product int) one
-- What holds for a product: its seller's own words, or else those of its category, of
-- the category above, or of everything.  What spoils is never taken for what bears
-- any number of hours.  barred: some carrier does not go somewhere.
SELECT p.name, p.shop, p.fresh = 1 AS "fresh:bool", s.name AS shop_name, s.commune,
       o.product IS NOT NULL AS "own:bool",
       coalesce(o.carriers, d.carriers, e.carriers, r.carriers) AS "carriers:text",
       coalesce(o.transit_h, d.transit_h, e.transit_h, r.transit_h) AS "transit_h:int",
       coalesce(o.temp, d.temp, e.temp, r.temp) AS "temp:text",
       coalesce(o.packing, d.packing, e.packing, r.packing) AS "packing:text",
       coalesce(o.air, d.air, e.air, r.air) = 1 AS "air:bool",
       coalesce(o.box_g, d.box_g, e.box_g, r.box_g) AS "box_g:int",
       coalesce(o.collect, d.collect, e.collect, r.collect) = 1 AS "collect:bool",
       coalesce(d.provinces, e.provinces, r.provinces) AS "provinces:text",
       coalesce(d.licence, e.licence, r.licence) = 1 AS "licence:bool",
       coalesce(o.licence_no, '') AS "licence_no:text",
       EXISTS (SELECT 1 FROM ship_transit t WHERE t.hours = 0 AND t.carrier <> 'OWN')
           AS "barred:bool"
  FROM product_now p
  JOIN shop_now s ON s.id = p.shop
  JOIN ship_default r ON r.category = CASE WHEN p.fresh = 1 THEN '*fresh' ELSE '*' END
  LEFT JOIN category_now c ON c.code = p.category
  LEFT JOIN ship_default d ON d.category = p.category AND (p.fresh = 0 OR d.transit_h > 0)
  LEFT JOIN ship_default e ON e.category = c.parent AND (p.fresh = 0 OR e.transit_h > 0)
  LEFT JOIN ship_policy o ON o.product = p.id
 WHERE p.id = :product;

-- ship_ways(from_commune text, to_commune text, day int) many
-- What is known of the way between two communes.  Of the rows of a carrier and a mode
-- the one of the highest rank counts, which is of the nearest places, then the one
-- that began last, then the one that was written last.  Not sorted: it is asked for
-- while an order is placed.
SELECT t.carrier, t.mode = 'AIR' AS "air:bool", t.hours, t.certainty = 'UNCERTAIN' AS "unsure:bool",
       CASE t.from_province WHEN '*' THEN 0 ELSE 4 END +
       CASE t.to_province WHEN '*' THEN 0 WHEN '=' THEN 1 ELSE 2 END AS "rank:int",
       t.valid_from, t.made_at, h.province = b.province AS "same:bool", b.province AS "dest:text"
  FROM place_now h
  JOIN place_now b ON b.code = :to_commune
  JOIN ship_transit t ON t.from_province IN (h.province, '*')
   AND (t.to_province IN (b.province, '*') OR t.to_province = '=' AND h.province = b.province)
 WHERE h.code = :from_commune AND t.valid_from <= :day AND :day < t.valid_to;

-- ship_ways_from(from_commune text, day int) many
-- The same from a commune to the provinces of today, in their order.
SELECT t.carrier, t.mode = 'AIR' AS "air:bool", t.hours, t.certainty = 'UNCERTAIN' AS "unsure:bool",
       CASE t.from_province WHEN '*' THEN 0 ELSE 4 END +
       CASE t.to_province WHEN '*' THEN 0 WHEN '=' THEN 1 ELSE 2 END AS "rank:int",
       t.valid_from, t.made_at, h.province = v.code AS "same:bool", v.code AS "dest:text",
       v.full_name AS dest_name
  FROM place_now h
  JOIN place_now v ON v.level = 'province'
  JOIN ship_transit t ON t.from_province IN (h.province, '*')
   AND (t.to_province IN (v.code, '*') OR t.to_province = '=' AND h.province = v.code)
 WHERE h.code = :from_commune AND t.valid_from <= :day AND :day < t.valid_to
 ORDER BY v.name_folded;

-- ship_policy_put(product int, carriers text, transit_h int, temp text, packing text, air bool,
--                 box_g int, collect bool, licence_no text, now int) exec
INSERT INTO ship_policy (product, carriers, transit_h, temp, packing, air, box_g, collect,
                         licence_no, changed_at)
VALUES (:product, :carriers, :transit_h, :temp, :packing, :air, :box_g, :collect, :licence_no,
        :now)
ON CONFLICT (product) DO UPDATE
   SET carriers = excluded.carriers, transit_h = excluded.transit_h, temp = excluded.temp,
       packing = excluded.packing, air = excluded.air, box_g = excluded.box_g,
       collect = excluded.collect, licence_no = excluded.licence_no,
       changed_at = excluded.changed_at;

-- ship_default_put(category text, carriers text, transit_h int, temp text, packing text,
--                  air bool, box_g int, collect bool, provinces text, licence bool,
--                  certainty text, source text) exec
-- 0 for one that is as it should be.
INSERT INTO ship_default (category, carriers, transit_h, temp, packing, air, box_g, collect,
                          provinces, licence, certainty, source)
VALUES (:category, :carriers, :transit_h, :temp, :packing, :air, :box_g, :collect, :provinces,
        :licence, :certainty, :source)
ON CONFLICT (category) DO UPDATE
   SET carriers = excluded.carriers, transit_h = excluded.transit_h, temp = excluded.temp,
       packing = excluded.packing, air = excluded.air, box_g = excluded.box_g,
       collect = excluded.collect, provinces = excluded.provinces,
       licence = excluded.licence, certainty = excluded.certainty, source = excluded.source
 WHERE (ship_default.carriers, ship_default.transit_h, ship_default.temp, ship_default.packing,
        ship_default.air, ship_default.box_g, ship_default.collect, ship_default.provinces,
        ship_default.licence, ship_default.certainty, ship_default.source)
    <> (excluded.carriers, excluded.transit_h, excluded.temp, excluded.packing, excluded.air,
        excluded.box_g, excluded.collect, excluded.provinces, excluded.licence,
        excluded.certainty, excluded.source);

-- ship_transit_put(carrier text, from_province text, to_province text, mode text, hours int,
--                  valid_from int, certainty text, source text) exec
-- One that was shipped; 0 for one that is as it should be.
INSERT INTO ship_transit (carrier, from_province, to_province, mode, hours, valid_from, valid_to,
                          certainty, source, note, account, made_at)
VALUES (:carrier, :from_province, :to_province, :mode, :hours, :valid_from, 99991231, :certainty,
        :source, '', 0, 0)
ON CONFLICT (carrier, from_province, to_province, mode, valid_from, made_at) DO UPDATE
   SET hours = excluded.hours, certainty = excluded.certainty, source = excluded.source
 WHERE (ship_transit.hours, ship_transit.certainty, ship_transit.source)
    <> (excluded.hours, excluded.certainty, excluded.source);

-- ship_transit_add(carrier text, from_province text, to_province text, mode text, hours int,
--                  valid_from int, valid_to int, certainty text, source text, note text,
--                  account int, now int) exec
-- An operator's.
INSERT INTO ship_transit (carrier, from_province, to_province, mode, hours, valid_from, valid_to,
                          certainty, source, note, account, made_at)
VALUES (:carrier, :from_province, :to_province, :mode, :hours, :valid_from, :valid_to,
        :certainty, :source, :note, :account, :now);

-- ship_transits() many
-- All that was ever said, as people read it.
SELECT t.carrier, t.from_province, t.to_province, coalesce(f.full_name, '') AS "from_name:text",
       coalesce(v.full_name, '') AS "to_name:text", t.mode, t.hours, t.valid_from, t.valid_to,
       t.certainty, t.source, t.note, t.account, t.made_at
  FROM ship_transit t
  LEFT JOIN place_now f ON f.code = t.from_province
  LEFT JOIN place_now v ON v.code = t.to_province
 ORDER BY t.carrier, t.from_province, t.to_province, t.mode, t.valid_from DESC, t.made_at DESC;
