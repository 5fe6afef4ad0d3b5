-- By which accounts a household's shops were paid, and when: one that took money stays on
-- the list of its year though the shop has another now.
-- R: form 01/BK-STK, column [09]
CREATE TABLE ledger_shop_account (
	id                INTEGER PRIMARY KEY,
	household         INTEGER NOT NULL,
	shop              INTEGER NOT NULL,
	bank_bin          TEXT    NOT NULL,
	bank_account      TEXT    NOT NULL,
	bank_account_name TEXT    NOT NULL,
	from_at           INTEGER NOT NULL,    -- 0: it stood when this list was begun
	ended_at          INTEGER NOT NULL     -- 0 while the shop is paid by it
) STRICT;
CREATE INDEX ledger_shop_account_household ON ledger_shop_account (household);
CREATE INDEX ledger_shop_account_shop ON ledger_shop_account (shop) WHERE ended_at = 0;

INSERT INTO ledger_shop_account (id, household, shop, bank_bin, bank_account, bank_account_name,
                                 from_at, ended_at)
SELECT id, household, id, bank_bin, bank_account, bank_account_name, 0, 0
  FROM shop_now
 WHERE bank_bin <> '';
