-- task_add(id int, kind text, household int, subject text, words text, due_at int, by int,
--          now int) exec
INSERT INTO task (id, kind, household, subject, words, commune, village, due_at, state, made_at,
                  made_by)
SELECT :id, :kind, h.id, :subject, :words, h.commune, h.village, :due_at, 'OPEN', :now, :by
  FROM household_now h
 WHERE h.id = :household
   AND NOT EXISTS (SELECT 1 FROM task t
                    WHERE t.kind = :kind AND t.subject = :subject AND t.state = 'OPEN');

-- task_settle(kind text, subject text, outcome text, by int, now int) exec
UPDATE task SET state = 'DONE', outcome = :outcome, closed_by = :by, closed_at = :now
 WHERE kind = :kind AND subject = :subject AND state = 'OPEN';

-- task_close(id int, outcome text, by int, now int) exec
UPDATE task SET state = 'DONE', outcome = :outcome, closed_by = :by, closed_at = :now
 WHERE id = :id AND state = 'OPEN';

-- task_by_id(id int) one
SELECT id, household, commune, subject FROM task WHERE id = :id;

-- tasks_open(everywhere bool, communes text) many
-- In these communes (a JSON array), or everywhere; the most urgent first.
SELECT t.id, t.household, t.subject, t.words, t.village, t.due_at, t.made_at, h.head_name,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM task t
  JOIN household_now h ON h.id = t.household
  LEFT JOIN place_now c ON c.code = t.commune
 WHERE t.state = 'OPEN'
   AND (:everywhere = 1 OR t.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY t.due_at, t.id
 LIMIT 200;

-- tasks_done(everywhere bool, communes text) many
-- The latest that are done, with what came of them.
SELECT t.subject, t.words, t.outcome, t.closed_at, h.head_name
  FROM task t
  JOIN household_now h ON h.id = t.household
 WHERE t.state = 'DONE' AND h.restricted_at = 0
   AND (:everywhere = 1 OR t.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY t.closed_at DESC, t.id DESC
 LIMIT 20;
