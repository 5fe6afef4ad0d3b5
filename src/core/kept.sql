-- What core itself keeps of people.

-- audit_told(account int, most int) many
SELECT at, act, subject, peer
  FROM audit
 WHERE account = :account AND account <> 0
 ORDER BY id DESC
 LIMIT :most;

-- outbox_told(recipient text, most int) many
SELECT made_at, channel, body
  FROM outbox
 WHERE recipient = :recipient AND recipient <> ''
 ORDER BY id DESC
 LIMIT :most;

-- outbox_read_again(whose text, before int, most int) many
-- whose is a JSON array; the newest first.  A state but WAITING is over.
SELECT id, made_at, channel, body, state
  FROM outbox
 WHERE whose IN (SELECT CAST(value AS BIGINT) FROM json_each(:whose)) AND whose > 0
   AND id < :before
 ORDER BY id DESC
 LIMIT :most;

-- outbox_forget(before int, most int) exec
-- What was sent, or given up, so long ago: that it was sent stays, to whom and what goes.
UPDATE outbox SET recipient = '', subject = '', body = '', whose = 0
 WHERE id IN (SELECT id FROM outbox
               WHERE state <> 'WAITING' AND recipient <> '' AND made_at <= :before
               ORDER BY made_at LIMIT :most);

-- outbox_forget_naming(before int, most int) exec
-- The same of those that name somebody beside their reader; those that still wait are too old
-- to be of use.
UPDATE outbox
   SET recipient = '', subject = '', body = '', whose = 0,
       state = CASE state WHEN 'WAITING' THEN 'DEAD' ELSE state END
 WHERE id IN (SELECT id FROM outbox
               WHERE about <> 0 AND recipient <> '' AND made_at <= :before
               ORDER BY made_at LIMIT :most);

-- outbox_forget_about(about int) exec
-- Of those of one, at once, that are not on their way.
UPDATE outbox SET recipient = '', subject = '', body = '', whose = 0
 WHERE about = :about AND about <> 0 AND recipient <> '' AND state <> 'WAITING';
