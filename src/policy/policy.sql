-- version_put(kind text, number int, valid_from int, announced_on int, text text,
--             text_en text) exec
-- A shipped version; one that came once is never changed.
INSERT INTO policy_version (kind, number, valid_from, announced_on, text, text_en, made_by, made_at)
VALUES (:kind, :number, :valid_from, :announced_on, :text, :text_en, 0, 0)
ON CONFLICT DO NOTHING;

-- version_add(kind text, valid_from int, announced_on int, text text, text_en text, by int,
--             now int) exec
-- Behind all that were.
INSERT INTO policy_version (kind, number, valid_from, announced_on, text, text_en, made_by, made_at)
SELECT CAST(:kind AS TEXT), coalesce(max(number), 0) + 1, CAST(:valid_from AS INTEGER),
       CAST(:announced_on AS INTEGER), CAST(:text AS TEXT), CAST(:text_en AS TEXT),
       CAST(:by AS INTEGER), CAST(:now AS INTEGER)
  FROM policy_version
 WHERE kind = :kind;

-- version_on(kind text, day int) one
-- What holds on that day: of those that began, the newest.
SELECT kind, number, valid_from, announced_on, text, text_en
  FROM policy_version
 WHERE kind = :kind AND valid_from <= :day
 ORDER BY valid_from DESC, number DESC
 LIMIT 1;

-- version_of(kind text, number int) one
SELECT kind, number, valid_from, announced_on, text, text_en
  FROM policy_version
 WHERE kind = :kind AND number = :number;

-- versions_of(kind text) many
SELECT number, valid_from, announced_on
  FROM policy_version
 WHERE kind = :kind
 ORDER BY valid_from DESC, number DESC;

-- acceptance_add(subject_kind text, subject int, kind text, account int, day int, now int) exec
-- Of the version that holds on that day.
INSERT INTO policy_acceptance (subject_kind, subject, kind, number, account, at)
SELECT CAST(:subject_kind AS TEXT), CAST(:subject AS INTEGER), v.kind, v.number,
       CAST(:account AS INTEGER), CAST(:now AS INTEGER)
  FROM policy_version v
 WHERE v.kind = :kind AND v.valid_from <= :day
 ORDER BY v.valid_from DESC, v.number DESC
 LIMIT 1
ON CONFLICT DO NOTHING;

-- acceptances(subject_kind text, subject int) many
SELECT kind, number
  FROM policy_acceptance
 WHERE subject_kind = :subject_kind AND subject = :subject
 ORDER BY kind, number;

-- opener_of(shop int) one
-- Who asked to open it, last.
SELECT account FROM shop_opened WHERE shop = :shop ORDER BY at DESC LIMIT 1;

-- fee_put(id int, key text, name text, name_en text, unit text, amount int, valid_from int) exec
INSERT INTO policy_fee (id, key, name, name_en, unit, amount, valid_from, announced_on, made_by,
                        made_at)
SELECT CAST(:id AS INTEGER), :key, :name, :name_en, :unit, CAST(:amount AS INTEGER),
       CAST(:valid_from AS INTEGER), CAST(:valid_from AS INTEGER), 0, 0
 WHERE NOT EXISTS (SELECT 1 FROM policy_fee f
                    WHERE f.key = :key AND f.valid_from = :valid_from AND f.made_by = 0);

-- fee_add(id int, key text, name text, name_en text, unit text, amount int, valid_from int,
--         announced_on int, by int, now int) exec
INSERT INTO policy_fee (id, key, name, name_en, unit, amount, valid_from, announced_on, made_by,
                        made_at)
VALUES (:id, :key, :name, :name_en, :unit, :amount, :valid_from, :announced_on, :by, :now);

-- fees_known(day int) many
-- Those that hold on a day or will; each only until a later one of its key began.
SELECT f.key, f.name, f.name_en, f.unit, f.amount, f.valid_from, f.announced_on,
       f.valid_from > :day AS "coming:bool"
  FROM policy_fee f
 WHERE f.valid_from > :day
    OR NOT EXISTS (SELECT 1 FROM policy_fee l
                    WHERE l.key = f.key AND l.valid_from <= :day
                      AND (l.valid_from > f.valid_from
                           OR (l.valid_from = f.valid_from AND l.id > f.id)))
 ORDER BY f.key, f.valid_from, f.id;

-- fee_now(key text, day int) one
SELECT unit, amount, valid_from
  FROM policy_fee
 WHERE key = :key AND valid_from <= :day
 ORDER BY valid_from DESC, id DESC
 LIMIT 1;
