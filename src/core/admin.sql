-- What those who run the platform look at.

-- session_list(account int, now int) many
-- The browsers an account is signed in with.
SELECT id, made_at, seen_at, peer, agent, strong_at > 0 AS "strong:bool"
  FROM session
 WHERE account = :account AND expires_at > :now AND idle_until > :now
 ORDER BY seen_at DESC;

-- session_remove_own(id int, account int) exec
-- Nobody ends the session of another.
DELETE FROM session WHERE id = :id AND account = :account;

-- audit_page(after int, before int, account int, act text, subject text, most int) many
-- The newest first, between two ids; of an account, of an act, about a subject that holds the
-- words: 0 and '' are all.  sealed: it is in the chain of hashes.
SELECT a.id, a.at, a.account, a.act, a.subject, a.status, a.peer,
       a.id <= coalesce((SELECT s.upto FROM audit_seal s ORDER BY s.number DESC LIMIT 1), 0) AS "sealed:bool"
  FROM audit a
 WHERE a.id > :after AND a.id < :before
   AND (:account = 0 OR a.account = :account)
   AND (:act = '' OR a.act = :act)
   AND (:subject = '' OR lower(a.subject) LIKE '%' || lower(:subject) || '%')
 ORDER BY a.id DESC
 LIMIT :most;

-- job_run_recent(jobs text, most int) many
-- Those under way first, then the newest.  Of what comes again and again and went
-- well, the last run alone; jobs, a JSON array, are the names of all there are.
SELECT id, job, state, due_at, started_at AS "started_at:int?", ended_at AS "ended_at:int?",
       tries, done, total, message
  FROM job_run
 WHERE id IN (SELECT w.id FROM job_run w WHERE w.state IN ('RUNNING', 'WAITING')
              UNION ALL
              SELECT f.id FROM (SELECT id FROM job_run WHERE state = 'FAILED'
                                 ORDER BY due_at DESC LIMIT :most) f
              UNION ALL
              SELECT a.id FROM (SELECT id FROM job_run WHERE args <> ''
                                 ORDER BY id DESC LIMIT :most) a
              UNION ALL
              SELECT (SELECT max(l.id) FROM job_run l
                       WHERE l.job = n.value AND l.state = 'DONE')
                FROM json_each(:jobs) n)
 ORDER BY CASE state WHEN 'RUNNING' THEN 0 WHEN 'WAITING' THEN 1 ELSE 2 END, id DESC
 LIMIT :most;

-- outbox_counts(since int) many
-- What waits, what was given up and still has its words, and of what was sent that which was
-- written since then: what its id says of the time keeps it from reading all there ever was.
SELECT t.channel, t.state, count(*) AS "n:int", min(t.made_at) AS "oldest:int"
  FROM (SELECT channel, state, made_at FROM outbox WHERE state = 'WAITING'
        UNION ALL
        SELECT channel, state, made_at FROM outbox WHERE state = 'DEAD' AND recipient <> ''
        UNION ALL
        SELECT channel, state, made_at FROM outbox
         WHERE id > :since AND state NOT IN ('WAITING', 'DEAD')) t
 GROUP BY t.channel, t.state
 ORDER BY t.channel, t.state;

-- outbox_stuck(most int) many
-- What failed, without recipient and words: they are not for this eye.
SELECT id, channel, state, tries, error, due_at
  FROM outbox
 WHERE (state = 'DEAD' AND recipient <> '') OR (state = 'WAITING' AND tries > 0)
 ORDER BY id DESC
 LIMIT :most;

-- outbox_retry(id int, now int) exec
UPDATE outbox SET state = 'WAITING', due_at = :now, tries = 0
 WHERE id = :id AND state = 'DEAD' AND recipient <> '';
