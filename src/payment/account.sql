-- payment_account_by_door(door_hash text, provider text) one
-- Who may tell us something under that key.
SELECT id, bank_bin, bank_account, secret, old_secret, old_until
  FROM payment_account
 WHERE door_hash = :door_hash AND provider = :provider AND state = 'LIVE';

-- payment_account_add(id int, provider text, bank_bin text, bank_account text, owner text,
--                     title text, door_hash text, door blob, secret blob, account int,
--                     now int) exec
-- 0 when the provider tells of that account already.
INSERT INTO payment_account (id, provider, bank_bin, bank_account, owner, title, door_hash, door,
                             secret, state, made_by, made_at, changed_at)
VALUES (:id, :provider, :bank_bin, :bank_account, :owner, :title, :door_hash, :door, :secret,
        'LIVE', :account, :now, :now)
ON CONFLICT DO NOTHING;

-- payment_account_of(id int) one
SELECT c.id, c.provider, c.bank_bin, c.bank_account, c.owner, c.title, c.door, c.secret,
       c.old_until, c.state, c.made_at, c.changed_at,
       coalesce(b.short_name, '') AS "bank_name:text",
       (SELECT max(n.received_at) FROM payment_notice n
         WHERE n.source = c.provider AND n.connection = c.id) AS "heard_at:int?"
  FROM payment_account c LEFT JOIN bank b ON b.bin = c.bank_bin
 WHERE c.id = :id;

-- payment_accounts(before int, most int) many
-- Those that tell us something first, then the newest.
SELECT c.id, c.provider, c.bank_account, c.owner, c.title, c.state,
       coalesce(b.short_name, '') AS "bank_name:text"
  FROM payment_account c LEFT JOIN bank b ON b.bin = c.bank_bin
 WHERE c.id < :before AND c.bank_account <> ''
 ORDER BY c.id DESC
 LIMIT :most;

-- payment_account_rotate(id int, secret blob, old_until int, now int) exec
UPDATE payment_account
   SET old_secret = secret, old_until = :old_until, secret = :secret, changed_at = :now
 WHERE id = :id AND state = 'LIVE';

-- payment_account_move(id int, door_hash text, door blob, now int) exec
UPDATE payment_account SET door_hash = :door_hash, door = :door, changed_at = :now
 WHERE id = :id AND state = 'LIVE';

-- payment_account_close(id int, now int) exec
UPDATE payment_account SET state = 'CLOSED', old_secret = NULL, old_until = 0, changed_at = :now
 WHERE id = :id AND state = 'LIVE';
