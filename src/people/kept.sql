-- account_told(id int) many
SELECT name, login_sealed, lang, state, made_at FROM account WHERE id = :id AND login_masked <> '';

-- account_erase(id int, name text, nobody text, nothing blob) exec
-- Nobody signs in with it again; its number stays for what it did.
UPDATE account
   SET name = :name, name_folded = '', login_hash = :nobody, login_sealed = :nothing,
       login_masked = '', password_hash = '', totp_sealed = NULL, totp_last_step = -1,
       state = 'CLOSED'
 WHERE id = :id;

-- account_rename(id int, name text, name_folded text) exec
UPDATE account SET name = :name, name_folded = :name_folded WHERE id = :id AND state <> 'CLOSED';

-- role_take_all(account int) exec
DELETE FROM account_role WHERE account = :account;
