-- place_on(code text, day int) one
-- What the code meant on that day (I1).
SELECT code, level, kind, name, full_name, parent, valid_from, valid_to, source
  FROM place
 WHERE code = :code AND valid_from <= :day AND :day < valid_to;

-- place_provinces() many
-- Of today.
SELECT code, name, full_name
  FROM place_now
 WHERE level = 'province'
 ORDER BY name_folded;

-- place_communes(province text, q text) many
-- Of today, whose name begins with q, which is folded; of one province, or with
-- '' of all.
-- The few provinces lead to their communes; the other way round is ten times the work.
SELECT p.code, p.kind, p.name, p.full_name, v.code AS province, v.full_name AS province_name
  FROM place v CROSS JOIN place p
 WHERE v.level = 'province' AND v.valid_to = 99991231
   AND (:province = '' OR v.code = :province)
   AND p.parent = v.code AND p.level = 'commune' AND p.valid_to = 99991231
   AND substr(p.name_folded, 1, length(:q)) = :q
 ORDER BY p.name_folded, v.code
 LIMIT 200;

-- place_named(folded text) many
-- Every stretch of every place of that name, with what it lay in when it began (I3).
SELECT p.code, p.level, p.kind, p.name, p.full_name, p.valid_from, p.valid_to,
       coalesce(d.code, '') AS "district:text",
       coalesce(d.full_name, '') AS "district_name:text",
       coalesce(v.code, '') AS "province:text",
       coalesce(v.full_name, '') AS "province_name:text"
  FROM place p
  LEFT JOIN place d ON d.code = p.parent AND d.level = 'district'
        AND d.valid_from <= p.valid_from AND p.valid_from < d.valid_to
  LEFT JOIN place v ON v.code = coalesce(d.parent, p.parent) AND v.level = 'province'
        AND v.valid_from <= p.valid_from AND p.valid_from < v.valid_to
 WHERE p.name_folded = :folded;

-- place_heirs(code text, ended int) many
-- The places of today that a place which ended on that day has become (I4).
WITH RECURSIVE heir (code, since, part) AS (
	SELECT new_code, on_day, part
	  FROM place_change
	 WHERE old_code = :code AND on_day = :ended
	UNION
	SELECT c.new_code, c.on_day, CASE WHEN h.part = 'whole' THEN c.part ELSE 'part' END
	  FROM heir h
	 CROSS JOIN place p
	 CROSS JOIN place_change c
	 WHERE p.code = h.code AND p.valid_from = h.since
	   AND c.old_code = p.code AND c.on_day = p.valid_to
)
SELECT p.code, p.full_name, v.code AS province, v.full_name AS province_name,
       h.part = 'part' AS "part:bool"
  FROM heir h
 CROSS JOIN place p                     -- in this order: the heirs are few
 CROSS JOIN place v
 WHERE p.code = h.code AND p.valid_from = h.since AND p.valid_to = 99991231
   AND v.code = p.parent AND v.valid_to = 99991231
 ORDER BY p.name_folded;

-- place_moves(province text) many
-- What the communes of 2025 of a province have become, in the order in which people
-- look for the old ones.
SELECT o.full_name AS old_name, d.full_name AS district, n.full_name AS new_name,
       c.part = 'part' AS "part:bool", c.clause
  FROM place n
 CROSS JOIN place_change c              -- in this order: few are of one province
 CROSS JOIN place o
 CROSS JOIN place d
 WHERE n.parent = :province AND n.level = 'commune' AND n.valid_to = 99991231
   AND c.new_code = n.code
   AND o.code = c.old_code AND o.valid_to = c.on_day
   AND d.code = o.parent AND d.level = 'district'
   AND d.valid_from <= o.valid_from AND o.valid_from < d.valid_to
 ORDER BY d.name_folded, o.name_folded, n.name_folded;

-- place_was(code text) many
-- The communes that a commune of today was made of, whole ones first, by the names of
-- their time: for those who have not heard of the change.
SELECT o.name, o.full_name, d.name AS district_name, d.full_name AS district_full_name,
       v.name AS province_name, v.full_name AS province_full_name
  FROM place_change c
  JOIN place o ON o.code = c.old_code AND o.valid_to = c.on_day
  JOIN place d ON d.code = o.parent AND d.level = 'district'
   AND d.valid_from <= o.valid_from AND o.valid_from < d.valid_to
  JOIN place v ON v.code = d.parent AND v.level = 'province'
   AND v.valid_from <= o.valid_from AND o.valid_from < v.valid_to
 WHERE c.new_code = :code
 ORDER BY CASE c.part WHEN 'whole' THEN 0 ELSE 1 END, o.code;

-- place_by_code(code text) one
-- Of today.
SELECT code, level, full_name, province AS "province:text", province_name AS "province_name:text"
  FROM place_now
 WHERE code = :code;

-- organisation_by_code(code text) one
SELECT id, code, name, kind, place FROM organisation_now WHERE code = :code;

-- place_figures(province text) many
-- The latest of each commune of today.
SELECT f.code, n.full_name, f.on_day, f.lon, f.lat, f.population, f.households,
       f.note, s.title AS source
  FROM place_figure f
  JOIN place_now n ON n.code = f.code
  JOIN place_source s ON s.key = f.source
 WHERE n.province = :province
   AND f.on_day = (SELECT max(g.on_day) FROM place_figure g WHERE g.code = f.code)
 ORDER BY n.name_folded;

-- place_dead_ends() many
-- Provinces and communes that ended and have become nothing (I4).
SELECT p.code, p.full_name
  FROM place p
 WHERE p.valid_to <> 99991231 AND p.level <> 'district'
   AND NOT EXISTS (SELECT 1
                     FROM place_change c
                     JOIN place n ON n.code = c.new_code AND n.valid_from = c.on_day
                    WHERE c.old_code = p.code AND c.on_day = p.valid_to)
 ORDER BY p.code;

-- place_orphans() many
-- Places that began in what was not there (I3).
SELECT p.code, p.full_name
  FROM place p
 WHERE p.level <> 'province'
   AND NOT EXISTS (SELECT 1 FROM place d
                    WHERE d.code = p.parent
                      AND d.valid_from <= p.valid_from AND p.valid_from < d.valid_to)
 ORDER BY p.code;
