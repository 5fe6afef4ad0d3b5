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

-- ledger_books_over(before int, most int) many
-- Books whose last word is so old, and which still tell of people.
SELECT household FROM ledger_book
 WHERE last_at > 0 AND last_at <= :before
 ORDER BY last_at
 LIMIT :most;

-- ledger_books_own(account int) many
-- Books of the households that are his alone, and when their last row was written.
SELECT b.household, coalesce((SELECT max(r.made_at) FROM ledger_row r
                               WHERE r.household = b.household), 0) AS "at:int"
  FROM ledger_book b
 WHERE b.household IN (SELECT household FROM household_own WHERE account = :account);

-- ledger_book_ends(household int, at int) exec
-- Nothing that is written later holds it up: its owner is gone.
UPDATE ledger_book SET last_at = :at WHERE household = :household AND last_at > 0;

-- ledger_book_forget(household int, now int) exec
-- Looked at again when a shop's account is still in use.
UPDATE ledger_book
   SET place = '',
       last_at = CASE WHEN EXISTS (SELECT 1 FROM ledger_shop_account a
                                    WHERE a.household = ledger_book.household)
                      THEN CAST(:now AS INTEGER) ELSE 0 END
 WHERE household = :household;

-- ledger_words_forget(household int) exec
-- What people typed; of orders there is but a code, and what was sold.
UPDATE ledger_row SET words = ''
 WHERE household = :household AND source IN ('COUNTER', 'TYPED', 'CORRECTION') AND words <> '';

-- ledger_accounts_forget(household int) exec
DELETE FROM ledger_account WHERE household = :household;

-- ledger_shop_accounts_forget(household int, paid bool) exec
-- paid: that by which a shop is paid now, too.
DELETE FROM ledger_shop_account
 WHERE household = :household
   AND (:paid = 1 OR NOT EXISTS (SELECT 1 FROM shop_now s
                                  WHERE s.id = ledger_shop_account.shop
                                    AND s.bank_account = ledger_shop_account.bank_account));
