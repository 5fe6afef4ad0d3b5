-- tasks_told(account int) many
-- What was to be done at the households that are his.
SELECT t.words, t.made_at, t.state, t.outcome
  FROM task t
 WHERE t.household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY t.id;

-- tasks_forget(account int) exec
UPDATE task SET words = '', outcome = ''
 WHERE state = 'DONE'
   AND household IN (SELECT household FROM household_own WHERE account = :account);

-- tasks_open_at(account int) one
SELECT count(*) AS "n:int"
  FROM task
 WHERE state = 'OPEN'
   AND household IN (SELECT household FROM household_own WHERE account = :account);
