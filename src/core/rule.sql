-- rule_on(name text, day int) one
-- What holds on that day.
SELECT value, valid_from, valid_to, legal_ref, certainty, source, note, origin
  FROM rule_row
 WHERE name = :name AND valid_from <= :day AND (valid_to = 0 OR :day <= valid_to)
 ORDER BY valid_from DESC, CASE origin WHEN 'OPERATOR' THEN 0 ELSE 1 END, made_at DESC, id DESC
 LIMIT 1;

-- rule_rows(name text) many
-- Everything that was ever said of it, the newest first.
SELECT value, valid_from, valid_to, legal_ref, certainty, source, note, origin, made_by, made_at
  FROM rule_row
 WHERE name = :name
 ORDER BY valid_from DESC, made_at DESC, id DESC;

-- rule_same(name text, valid_from int, valid_to int, value int, legal_ref text, certainty text,
--           source text, note text) one
-- The shipped row that says just that.
SELECT id
  FROM rule_row
 WHERE name = :name AND valid_from = :valid_from AND valid_to = :valid_to AND value = :value
   AND legal_ref = :legal_ref AND certainty = :certainty AND source = :source AND note = :note
   AND origin = 'SHIPPED';

-- rule_add(id int, name text, valid_from int, valid_to int, value int, legal_ref text,
--          certainty text, source text, note text, origin text, made_by int, now int) exec
INSERT INTO rule_row (id, name, valid_from, valid_to, value, legal_ref, certainty, source, note,
                      origin, made_by, made_at)
VALUES (:id, :name, :valid_from, :valid_to, :value, :legal_ref, :certainty, :source, :note,
        :origin, :made_by, :now);
