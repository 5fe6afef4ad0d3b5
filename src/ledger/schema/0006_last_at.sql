-- When a book was last written into, so that its term can be told to be over; 0: what it
-- told of people is gone.  Books without rows count from the latest that the books know.
ALTER TABLE ledger_book ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ledger_book_last ON ledger_book (last_at) WHERE last_at > 0;

INSERT INTO ledger_book (household)
SELECT household FROM ledger_account
 WHERE household NOT IN (SELECT household FROM ledger_book)
UNION
SELECT household FROM ledger_shop_account
 WHERE household NOT IN (SELECT household FROM ledger_book);
UPDATE ledger_book
   SET last_at = coalesce((SELECT max(r.made_at) FROM ledger_row r
                            WHERE r.household = ledger_book.household),
                          (SELECT max(made_at) FROM ledger_row), 0);
