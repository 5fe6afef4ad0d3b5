-- transfer_runs_told(account int) many
SELECT transfer, file, made_at, lines FROM transfer_run WHERE account = :account ORDER BY id;

-- transfer_runs_open() many
-- Those whose bad lines are still there: of a month, so they are few.
SELECT id, transfer, file, made_at, errors FROM transfer_run
 WHERE errors IS NOT NULL ORDER BY id;

-- transfer_run_forget(id int) exec
UPDATE transfer_run SET errors = NULL WHERE id = :id;

-- transfer_runs_expire(before int, most int) exec
-- What staff need not know any more: the lines hold names and numbers.
DELETE FROM transfer_run
 WHERE id IN (SELECT id FROM transfer_run WHERE made_at <= :before ORDER BY made_at LIMIT :most);
