-- ledger_told(account int) many
SELECT r.number, r.day, r.kind, r.words, r.amount_vnd
  FROM ledger_row r
 WHERE r.household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY r.household, r.number;

-- ledger_books_told(account int) many
SELECT b.place, b.trade_group
  FROM ledger_book b
 WHERE b.household IN (SELECT household FROM household_own WHERE account = :account);

-- ledger_last_of(account int) one
SELECT coalesce(max(r.made_at), 0) AS "at:int"
  FROM ledger_row r
 WHERE r.household IN (SELECT household FROM household_own WHERE account = :account);

-- ledger_shop_accounts_told(account int) many
SELECT bank_account, bank_account_name, from_at, ended_at
  FROM ledger_shop_account
 WHERE household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY id;

-- ledger_accounts_told(account int) many
SELECT provider, holder, number_sealed
  FROM ledger_account
 WHERE household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY id;
