-- statement_names(bank_bin text, owner int) many
-- How columns are named, who knows best first.
SELECT role, heading,
       CASE WHEN owner <> 0 THEN 3 WHEN bank_bin <> '' AND certainty = 'SEEN' THEN 2
            WHEN bank_bin <> '' THEN 1 ELSE 0 END AS "weight:int"
  FROM statement_column
 WHERE bank_bin IN (:bank_bin, '') AND owner IN (:owner, 0)
 ORDER BY 3 DESC, length(heading) DESC, heading;

-- statement_column_put(bank_bin text, owner int, role text, heading text, certainty text,
--                      note text) exec
INSERT INTO statement_column (bank_bin, owner, role, heading, certainty, note)
VALUES (:bank_bin, :owner, :role, :heading, :certainty, :note)
ON CONFLICT (bank_bin, owner, heading) DO UPDATE
   SET role = excluded.role, certainty = excluded.certainty, note = excluded.note
 WHERE (statement_column.role, statement_column.certainty, statement_column.note)
    <> (excluded.role, excluded.certainty, excluded.note);

-- statement_column_seed(bank_bin text, role text, heading text, certainty text, note text) exec
-- What ships never takes the place of what a person said.
INSERT INTO statement_column (bank_bin, owner, role, heading, certainty, note)
VALUES (:bank_bin, 0, :role, :heading, :certainty, :note)
ON CONFLICT (bank_bin, owner, heading) DO UPDATE
   SET role = excluded.role, certainty = excluded.certainty, note = excluded.note
 WHERE statement_column.certainty <> 'SEEN'
   AND (statement_column.role, statement_column.certainty, statement_column.note)
    <> (excluded.role, excluded.certainty, excluded.note);

-- statement_run_add(id int, job int, bank_bin text, bank_account text, account int, of_shop bool,
--                   file text, bytes blob, now int) exec
INSERT INTO statement_run (id, job, bank_bin, bank_account, account, of_shop, file, made_at, bytes,
                           state)
VALUES (:id, :job, :bank_bin, :bank_account, :account, :of_shop, :file, :now, :bytes, 'READING');

-- statement_run_of(id int) one
SELECT s.id, s.job, s.bank_bin, s.bank_account, s.account, s.of_shop = 1 AS "of_shop:bool", s.file,
       s.made_at, s.state, s.lines, s.fresh, s.skipped, s.wrong, coalesce(b.short_name, '') AS "bank_name:text"
  FROM statement_run s LEFT JOIN bank b ON b.bin = s.bank_bin
 WHERE s.id = :id;

-- statement_run_bytes(id int) one
SELECT bytes FROM statement_run WHERE id = :id;

-- statement_runs(account int, most int) many
-- The newest; account 0: everybody's.
SELECT s.id, s.bank_account, s.file, s.made_at, s.state, s.lines, s.fresh,
       coalesce(b.short_name, '') AS "bank_name:text"
  FROM statement_run s LEFT JOIN bank b ON b.bin = s.bank_bin
 WHERE :account = 0 OR s.account = :account
 ORDER BY s.made_at DESC, s.id DESC
 LIMIT :most;

-- statement_run_again(id int, job int) exec
UPDATE statement_run SET state = 'READING', job = :job, top = NULL
 WHERE id = :id AND state = 'COLUMNS' AND bytes IS NOT NULL;

-- statement_run_ask(id int, top blob) exec
-- Nobody knows its columns: the person who brought it does.
UPDATE statement_run SET state = 'COLUMNS', top = :top WHERE id = :id;

-- statement_run_top(id int) one
SELECT top FROM statement_run WHERE id = :id AND state = 'COLUMNS';

-- statement_runs_waiting(account int) one
-- How many files of his are not read to their end.
SELECT count(*) AS "n:int" FROM statement_run WHERE account = :account AND bytes IS NOT NULL;

-- statement_run_end(id int, state text, lines int, fresh int, skipped int, wrong text) exec
UPDATE statement_run
   SET state = :state, bytes = NULL, top = NULL, lines = :lines, fresh = :fresh, skipped = :skipped,
       wrong = :wrong
 WHERE id = :id;

-- statement_run_forget(before int, wrong text) exec
-- One that nobody said the columns of.
UPDATE statement_run SET bytes = NULL, top = NULL, state = 'WRONG', wrong = :wrong
 WHERE state = 'COLUMNS' AND made_at < :before;

-- statement_runs_reading(before int) many
-- Which some run of the job should have read by now.
SELECT id, job FROM statement_run WHERE state = 'READING' AND made_at < :before;

-- statement_run_figures(id int) one
-- What became of its lines.
SELECT coalesce(sum(CASE WHEN state = 'MATCHED' THEN 1 ELSE 0 END), 0) AS "matched:int",
       coalesce(sum(CASE WHEN reason = 'TWIN' THEN 1 ELSE 0 END), 0) AS "told_before:int",
       coalesce(sum(CASE WHEN state = 'UNMATCHED' THEN 1 ELSE 0 END), 0) AS "open:int",
       coalesce(sum(CASE WHEN state = 'IGNORED' AND reason <> 'TWIN' THEN 1 ELSE 0 END), 0)
           AS "not_ours:int"
  FROM payment_notice
 WHERE run = :id AND run <> 0;
