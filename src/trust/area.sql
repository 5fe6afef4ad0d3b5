-- area_add(id int, external_id text, commune text, kind text, valid_from int, valid_to int,
--          legal_ref text, certainty text, source text, by int, now int) exec
INSERT INTO complaint_area (id, external_id, commune, kind, valid_from, valid_to, legal_ref,
                            certainty, source, made_by, made_at)
VALUES (:id, :external_id, :commune, :kind, :valid_from, :valid_to, :legal_ref, :certainty,
        :source, :by, :now);

-- area_change(id int, commune text, kind text, valid_from int, valid_to int, legal_ref text,
--             certainty text, source text) exec
UPDATE complaint_area
   SET commune = :commune, kind = :kind, valid_from = :valid_from, valid_to = :valid_to,
       legal_ref = :legal_ref, certainty = :certainty, source = :source
 WHERE id = :id;

-- area_by_key(key text) one
-- What was typed in has its number for a key.
SELECT id, commune, kind, valid_from, valid_to, legal_ref, certainty, source
  FROM complaint_area
 WHERE external_id = :key OR (external_id = '' AND CAST(id AS TEXT) = :key)
 LIMIT 1;

-- area_all() each
SELECT CASE external_id WHEN '' THEN CAST(id AS TEXT) ELSE external_id END AS "key:text",
       commune, kind, valid_from, valid_to, legal_ref, certainty, source
  FROM complaint_area ORDER BY 1;

-- area_end(id int, last_day int) exec
UPDATE complaint_area SET valid_to = :last_day
 WHERE id = :id AND (valid_to = 0 OR valid_to > :last_day);

-- areas(day int) many
-- Those that hold or will first, then what is over.
SELECT a.id, a.commune, a.kind, a.valid_from, a.valid_to, a.legal_ref, a.certainty, a.source,
       coalesce(p.full_name, a.commune) AS "commune_name:text",
       coalesce(p.province_name, '') AS "province_name:text",
       a.valid_to > 0 AND a.valid_to < :day AS "over:bool"
  FROM complaint_area a LEFT JOIN place_now p ON p.code = a.commune
 ORDER BY CASE WHEN a.valid_to > 0 AND a.valid_to < :day THEN 1 ELSE 0 END, p.province_name,
          p.full_name, a.id
 LIMIT 2000;

-- area_of_order(sub_order int, day int) one
-- Whether that part of an order goes to such a commune.
SELECT a.id
  FROM order_bound o JOIN complaint_area a ON a.commune = o.commune
 WHERE o.sub_order = :sub_order AND a.valid_from <= :day
   AND (a.valid_to = 0 OR :day <= a.valid_to)
 LIMIT 1;
