-- session_find(token_hash text, now int) one
-- A session in use: not revoked, not past either of its ends.
SELECT id, account, strong_at, seen_at, idle
  FROM session
 WHERE token_hash = :token_hash AND expires_at > :now AND idle_until > :now;

-- session_add(id int, token_hash text, account int, strong_at int, now int, expires_at int,
--             idle int, peer text, agent text) exec
INSERT INTO session (id, token_hash, account, strong_at, made_at, seen_at, expires_at, idle,
                     idle_until, peer, agent)
VALUES (:id, :token_hash, :account, :strong_at, :now, :now, :expires_at, :idle,
        :now + :idle, :peer, :agent);

-- session_seen(id int, now int) exec
UPDATE session SET seen_at = :now, idle_until = :now + idle WHERE id = :id;

-- session_remove(id int) exec
DELETE FROM session WHERE id = :id;

-- session_remove_of(account int, except_id int) exec
-- Sign-out everywhere; except_id stays (0: none does).
DELETE FROM session WHERE account = :account AND id <> :except_id;

-- session_sweep(now int) exec
DELETE FROM session WHERE expires_at <= :now OR idle_until <= :now;

-- once_find(key_hash text) one
SELECT request_hash, status, location, body, cookies
  FROM once
 WHERE key_hash = :key_hash;

-- once_add(key_hash text, request_hash text, status int, location text, body text, cookies text,
--          now int) exec
INSERT INTO once (key_hash, request_hash, status, location, body, cookies, made_at)
VALUES (:key_hash, :request_hash, :status, :location, :body, :cookies, :now);

-- once_sweep(before int) exec
DELETE FROM once WHERE made_at < :before;

-- audit_add(id int, at int, account int, act text, subject text, status int, peer text) exec
INSERT INTO audit (id, at, account, act, subject, status, peer)
VALUES (:id, :at, :account, :act, :subject, :status, :peer);

-- audit_between(after int, before int, most int) many
-- Lines in the order of their ids.
SELECT id, at, account, act, subject, status, peer
  FROM audit
 WHERE id > :after AND id < :before
 ORDER BY id
 LIMIT :most;

-- audit_last_seal() one
SELECT number, upto, hash FROM audit_seal ORDER BY number DESC LIMIT 1;

-- audit_seal_add(number int, upto int, lines int, hash text) exec
INSERT INTO audit_seal (number, upto, lines, hash) VALUES (:number, :upto, :lines, :hash);

-- audit_seal_by_number(number int) one
SELECT upto, lines, hash FROM audit_seal WHERE number = :number;

-- setting_find(name text) one
SELECT value FROM setting WHERE name = :name;

-- setting_rows() many
-- All that was set: some dozens at most.
SELECT name, value FROM setting ORDER BY name;

-- setting_put(name text, value text, now int, account int) exec
INSERT INTO setting (name, value, set_at, set_by) VALUES (:name, :value, :now, :account)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by;

-- job_run_add(id int, job text, args text, due_at int, now int) exec
INSERT INTO job_run (id, job, args, state, due_at, made_at)
VALUES (:id, :job, :args, 'WAITING', :due_at, :now);

-- job_run_again(id int, job text, due_at int, now int) exec
-- The next run of what comes again, unless there is one already: a run that was asked for
-- beside it ends too.
INSERT INTO job_run (id, job, args, state, due_at, made_at)
SELECT :id, :job, '', 'WAITING', :due_at, :now
 WHERE NOT EXISTS (SELECT 1 FROM job_run WHERE job = :job AND state IN ('WAITING', 'RUNNING'));

-- job_run_next(now int) one
-- Due, or left behind by a process that died while running it.
SELECT id, job, args, tries
  FROM job_run
 WHERE (state = 'WAITING' AND due_at <= :now) OR (state = 'RUNNING' AND alive_until < :now)
 ORDER BY due_at, id
 LIMIT 1;

-- job_run_claim(id int, now int, alive_until int) exec
-- One process gets it, whoever asks first.
UPDATE job_run SET state = 'RUNNING', started_at = :now, alive_until = :alive_until, tries = tries + 1
 WHERE id = :id AND (state = 'WAITING' OR alive_until < :now);

-- job_run_progress(id int, done int, total int, alive_until int) exec
UPDATE job_run SET done = :done, total = :total, alive_until = :alive_until WHERE id = :id;

-- job_run_end(id int, state text, message text, now int) exec
UPDATE job_run SET state = :state, message = :message, ended_at = :now WHERE id = :id;

-- job_run_waiting(job text) one
SELECT count(*) AS "n:int" FROM job_run WHERE job = :job AND state IN ('WAITING', 'RUNNING');

-- job_run_asked(job text, now int) one
SELECT id FROM job_run WHERE job = :job AND state = 'WAITING' AND due_at <= :now LIMIT 1;

-- job_run_by_id(id int) one
SELECT id, job, args, state, done, total, message, made_at, started_at AS "started_at:int?", ended_at AS "ended_at:int?"
  FROM job_run
 WHERE id = :id;

-- job_run_sweep(before int, dull_before int, most int) exec
-- What ended so long ago; and earlier what came by itself, went well and had nothing to say, of
-- which there are thousands a day.  It was due before it ended.
DELETE FROM job_run
 WHERE id IN (SELECT o.id FROM (SELECT id FROM job_run
                                 WHERE state IN ('DONE', 'FAILED') AND due_at < :before
                                   AND ended_at < :before LIMIT :most) o
              UNION ALL
              SELECT d.id FROM (SELECT id FROM job_run
                                 WHERE state = 'DONE' AND args = '' AND message = ''
                                   AND due_at < :dull_before AND ended_at < :dull_before
                                 LIMIT :most) d);

-- outbox_add(id int, kind text, channel text, recipient text, lang text, subject text,
--            body text, whose int, about int, due_at int, now int) exec
INSERT INTO outbox (id, kind, channel, recipient, lang, subject, body, whose, about, state, due_at,
                    made_at)
VALUES (:id, :kind, :channel, :recipient, :lang, :subject, :body, :whose, :about, 'WAITING',
        :due_at, :now);

-- outbox_due(channel text, now int, most int) many
SELECT id, recipient, subject, body, lang, tries
  FROM outbox
 WHERE state = 'WAITING' AND channel = :channel AND kind = 'NOW' AND due_at <= :now
 ORDER BY due_at
 LIMIT :most;

-- outbox_to_notify(channel text, now int, most int) many
-- Those for whom notices wait.
SELECT recipient
  FROM outbox
 WHERE state = 'WAITING' AND channel = :channel AND kind = 'NOTICE' AND due_at <= :now
 GROUP BY recipient
 ORDER BY min(due_at)
 LIMIT :most;

-- outbox_notices(channel text, recipient text, now int) many
SELECT id, recipient, subject, body, lang, tries
  FROM outbox
 WHERE state = 'WAITING' AND channel = :channel AND recipient = :recipient
   AND kind = 'NOTICE' AND due_at <= :now
 ORDER BY id;

-- outbox_notified(channel text, recipient text, since int) one
-- A notice that was sent since then.
SELECT id
  FROM outbox
 WHERE channel = :channel AND recipient = :recipient AND kind = 'NOTICE' AND state = 'SENT'
   AND sent_at >= :since
 LIMIT 1;

-- outbox_notices_later(channel text, recipient text, now int, due_at int) exec
UPDATE outbox SET due_at = :due_at
 WHERE state = 'WAITING' AND channel = :channel AND recipient = :recipient
   AND kind = 'NOTICE' AND due_at <= :now;

-- outbox_by_id(id int) one
SELECT channel, body, lang FROM outbox WHERE id = :id;

-- outbox_sent(id int, now int) exec
UPDATE outbox SET state = 'SENT', sent_at = :now, tries = tries + 1 WHERE id = :id;

-- outbox_again(id int, due_at int, error text) exec
UPDATE outbox SET due_at = :due_at, tries = tries + 1, error = :error WHERE id = :id;

-- outbox_dead(id int, error text) exec
UPDATE outbox SET state = 'DEAD', tries = tries + 1, error = :error WHERE id = :id;

-- database_answers() one
SELECT 1 AS "one:int";

-- holiday_put(day int, kind text, at_work int, name text, source text, certainty text) exec
INSERT INTO holiday (day, kind, at_work, name, source, certainty)
VALUES (:day, :kind, :at_work, :name, :source, :certainty)
ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, at_work = excluded.at_work, name = excluded.name,
       source = excluded.source, certainty = excluded.certainty
 WHERE (holiday.kind, holiday.name, holiday.source, holiday.certainty)
    <> (excluded.kind, excluded.name, excluded.source, excluded.certainty);

-- holiday_all() many
SELECT day, at_work FROM holiday ORDER BY day;

-- key_mark_first() one
SELECT mark FROM key_mark LIMIT 1;

-- key_mark_put(mark text) exec
INSERT INTO key_mark (mark) VALUES (:mark);
