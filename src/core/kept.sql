-- What core itself keeps of people.

-- audit_told(account int, most int) many
SELECT at, act, subject, peer FROM audit WHERE account = :account ORDER BY id DESC LIMIT :most;

-- outbox_told(recipient text, most int) many
SELECT made_at, channel, body FROM outbox WHERE recipient = :recipient ORDER BY id DESC LIMIT :most;

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
               ORDER BY id LIMIT :most);
