-- transfer_run_add(id int, transfer text, file text, trial int, account int, bytes blob,
--                  now int) exec
INSERT INTO transfer_run (id, transfer, file, trial, account, made_at, bytes)
VALUES (:id, :transfer, :file, :trial, :account, :now, :bytes);

-- transfer_run_bytes(id int) one
SELECT transfer, trial AS "trial:bool", bytes FROM transfer_run WHERE id = :id;

-- transfer_run_end(id int, lines int, made int, changed int, same int, bad int, remarks int,
--                  wrong text, unknown text, errors blob) exec
UPDATE transfer_run
   SET bytes = NULL, lines = :lines, made = :made, changed = :changed, same = :same,
       bad = :bad, remarks = :remarks, wrong = :wrong, unknown = :unknown, errors = :errors
 WHERE id = :id;

-- transfer_run_by_id(id int, transfer text) one
SELECT id, transfer, file, trial AS "trial:bool", made_at, lines, made, changed, same, bad,
       remarks, wrong, unknown, errors IS NOT NULL AS "has_errors:bool"
  FROM transfer_run
 WHERE id = :id AND transfer = :transfer;

-- transfer_run_errors(id int, transfer text) one
SELECT file, errors FROM transfer_run WHERE id = :id AND transfer = :transfer;

-- transfer_run_recent(transfer text) many
SELECT id, file, trial AS "trial:bool", made_at, lines, made, changed, same, bad
  FROM transfer_run
 WHERE transfer = :transfer
 ORDER BY made_at DESC, id DESC
 LIMIT 20;
