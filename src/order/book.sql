-- order_book(account int) many
-- The one he chose to be first, then the newest.
SELECT b.id, b.name, b.phone_sealed, b.address, b.commune, b.first = 1 AS "first:bool",
       coalesce(c.full_name, '') AS "commune_name:text",
       coalesce(c.province_name, '') AS "province_name:text"
  FROM order_book b LEFT JOIN place_now c ON c.code = b.commune
 WHERE b.account = :account
 ORDER BY b.first DESC, b.changed_at DESC, b.id DESC;

-- order_book_put(id int, account int, name text, phone_sealed blob, phone_hash text, address text,
--                commune text, most int, now int) exec
-- The same address again is the same row; 0 when there are as many as there may be.
INSERT INTO order_book (id, account, name, phone_sealed, phone_hash, address, commune, changed_at)
SELECT :id, :account, :name, :phone_sealed, :phone_hash, :address, :commune, :now
 WHERE (SELECT count(*) FROM order_book WHERE account = :account) < :most
    OR EXISTS (SELECT 1 FROM order_book
                WHERE account = :account AND phone_hash = :phone_hash AND commune = :commune
                  AND address = :address)
ON CONFLICT (account, phone_hash, commune, address) DO UPDATE
   SET name = excluded.name, changed_at = excluded.changed_at;

-- order_book_same(account int, phone_hash text, commune text, address text, id int) one
-- Another row that says the same.
SELECT id FROM order_book
 WHERE account = :account AND phone_hash = :phone_hash AND commune = :commune
   AND address = :address AND id <> :id;

-- order_book_set(id int, account int, name text, phone_sealed blob, phone_hash text, address text,
--                commune text, now int) exec
UPDATE order_book
   SET name = :name, phone_sealed = :phone_sealed, phone_hash = :phone_hash, address = :address,
       commune = :commune, changed_at = :now
 WHERE id = :id AND account = :account;

-- order_book_first(id int, account int) exec
-- Of all of his, this one.
UPDATE order_book SET first = CASE WHEN id = :id THEN 1 ELSE 0 END WHERE account = :account;

-- order_book_remove(id int, account int) exec
DELETE FROM order_book WHERE id = :id AND account = :account;

-- order_book_told(account int) many
SELECT b.name, b.phone_sealed, b.address, coalesce(c.full_name, b.commune) AS "commune:text",
       b.changed_at
  FROM order_book b LEFT JOIN place_now c ON c.code = b.commune
 WHERE b.account = :account
 ORDER BY b.id;

-- order_book_forget(account int) exec
DELETE FROM order_book WHERE account = :account;
