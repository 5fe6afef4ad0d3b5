-- The same view without a join within: where another table joins it on its left,
-- SQLite looks one place up instead of making the list of all first.
DROP VIEW place_now;
CREATE VIEW place_now AS
SELECT p.code, p.level, p.kind, p.name, p.full_name, p.name_folded,
       CASE p.level WHEN 'province' THEN p.code ELSE p.parent END AS province,
       CASE p.level WHEN 'province' THEN p.full_name
            ELSE (SELECT v.full_name FROM place v
                   WHERE v.code = p.parent AND v.valid_to = 99991231) END AS province_name
  FROM place p
 WHERE p.valid_to = 99991231 AND p.level <> 'district';
