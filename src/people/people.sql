-- account_by_login(login_hash text) one
SELECT id, password_hash, lang, state FROM account WHERE login_hash = :login_hash;

-- account_by_id(id int) one
SELECT id, name, login_hash, login_sealed, login_masked, password_hash, totp_sealed,
       totp_last_step, lang, state, made_at
  FROM account
 WHERE id = :id;

-- account_recognised(id int) one
-- What each request of a session asks; a closed account is nobody.
SELECT id, name, lang, totp_sealed IS NOT NULL AS "has_second:bool"
  FROM account
 WHERE id = :id AND state = 'ACTIVE';

-- account_list(q text, after text, most int) many
-- By name; q is folded and stands anywhere in it, '' for all.  after is the last name shown.
SELECT id, name, name_folded || ' ' || id AS "position:text", login_masked, state, made_at,
       totp_sealed IS NOT NULL AS "has_second:bool"
  FROM account
 WHERE (:q = '' OR name_folded LIKE '%' || :q || '%')
   AND name_folded || ' ' || id > :after
 ORDER BY name_folded || ' ' || id
 LIMIT :most;

-- account_add(id int, name text, name_folded text, login_hash text, login_sealed blob,
--             login_masked text, lang text, now int) exec
INSERT INTO account (id, name, name_folded, login_hash, login_sealed, login_masked,
                     password_hash, lang, state, made_at)
VALUES (:id, :name, :name_folded, :login_hash, :login_sealed, :login_masked,
        '', :lang, 'INVITED', :now);

-- account_set_password(id int, password_hash text) exec
-- A closed account stays closed.
UPDATE account SET password_hash = :password_hash, state = 'ACTIVE'
 WHERE id = :id AND state <> 'CLOSED';

-- account_rehash(id int, password_hash text) exec
UPDATE account SET password_hash = :password_hash WHERE id = :id;

-- account_set_second(id int, totp_sealed blob, step int) exec
UPDATE account SET totp_sealed = :totp_sealed, totp_last_step = :step WHERE id = :id;

-- account_used_second(id int, step int) exec
-- No code works twice, not even for two who send it at the same time.
UPDATE account SET totp_last_step = :step WHERE id = :id AND totp_last_step < :step;

-- account_drop_second(id int) exec
UPDATE account SET totp_sealed = NULL, totp_last_step = -1 WHERE id = :id;

-- account_set_lang(id int, lang text) exec
UPDATE account SET lang = :lang WHERE id = :id;

-- account_close(id int) exec
UPDATE account SET state = 'CLOSED', password_hash = '' WHERE id = :id AND state <> 'CLOSED';

-- role_list(account int) many
SELECT role, organisation, given_at FROM account_role WHERE account = :account
 ORDER BY role, organisation;

-- role_shown(account int) many
-- With the name of the organisation, '' for everywhere.
SELECT r.role, r.organisation, r.given_at, coalesce(o.name, '') AS "organisation_name:text"
  FROM account_role r
  LEFT JOIN organisation_now o ON o.id = r.organisation
 WHERE r.account = :account
 ORDER BY r.role, r.organisation;

-- organisation_named(id int) one
SELECT name FROM organisation_now WHERE id = :id;

-- role_give(account int, role text, organisation int, now int, by int) exec
INSERT INTO account_role (account, role, organisation, given_at, given_by)
VALUES (:account, :role, :organisation, :now, :by)
ON CONFLICT (account, role, organisation) DO NOTHING;

-- role_take(account int, role text, organisation int) exec
DELETE FROM account_role
 WHERE account = :account AND role = :role AND organisation = :organisation;

-- invitation_add(token_hash text, account int, expires_at int, by int) exec
INSERT INTO invitation (token_hash, account, expires_at, made_by)
VALUES (:token_hash, :account, :expires_at, :by);

-- invitation_find(token_hash text, now int) one
SELECT i.account, a.name, a.login_masked, a.lang
  FROM invitation i JOIN account a ON a.id = i.account
 WHERE i.token_hash = :token_hash AND i.expires_at > :now AND a.state <> 'CLOSED';

-- invitation_end(account int) exec
-- Used, or replaced by a newer one.
DELETE FROM invitation WHERE account = :account;

-- invitation_sweep(now int) exec
DELETE FROM invitation WHERE expires_at <= :now;

-- guess_find(key_hash text, since int) one
SELECT wrong, locked_until FROM guess WHERE key_hash = :key_hash AND last_at > :since;

-- guess_put(key_hash text, wrong int, locked_until int, now int) exec
INSERT INTO guess (key_hash, wrong, locked_until, last_at)
VALUES (:key_hash, :wrong, :locked_until, :now)
ON CONFLICT (key_hash) DO UPDATE
   SET wrong = excluded.wrong, locked_until = excluded.locked_until, last_at = excluded.last_at;

-- guess_forget(key_hash text) exec
DELETE FROM guess WHERE key_hash = :key_hash;

-- guess_sweep(before int) exec
DELETE FROM guess WHERE last_at < :before;
