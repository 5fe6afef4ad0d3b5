-- shops_told(account int) many
SELECT s.id, s.name, s.description, s.collect_hours, s.phone_sealed, s.bank_account,
       s.bank_account_name, s.state, s.made_at
  FROM shop s
 WHERE s.household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY s.id;

-- shop_accounts_told(account int) many
-- The accounts of his shops that a provider watches, whoever connected them.
SELECT w.id, w.title, w.provider, w.bank_account, w.state, w.made_at
  FROM payment_watched w
 WHERE (w.bank_bin, w.bank_account) IN
       (SELECT s.bank_bin, s.bank_account FROM shop s
         WHERE s.household IN (SELECT household FROM household_own WHERE account = :account))
 ORDER BY w.id;

-- shop_identities_told(account int) many
SELECT i.full_name, i.representative, i.head_office, i.birth_on, i.number_sealed, i.method, i.evidence, i.verified_on
  FROM shop_identity i JOIN shop s ON s.id = i.shop
 WHERE s.household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY i.id;

-- products_told(account int) many
SELECT p.name, p.price_vnd, p.state, p.made_at
  FROM product p JOIN shop s ON s.id = p.shop
 WHERE s.household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY p.id;

-- shop_events_told(account int, most int) many
SELECT s.name, e.at, e.to_state, e.why
  FROM shop_event e JOIN shop s ON s.id = e.shop
 WHERE e.account = :account AND e.account <> 0
 ORDER BY e.id DESC
 LIMIT :most;

-- shop_forget(id int, erase_at int) exec
-- Where to reach and to pay him goes at once.
UPDATE shop
   SET phone_sealed = NULL, phone_masked = '', bank_bin = '', bank_account = '',
       bank_account_name = '', erase_at = :erase_at
 WHERE id = :id;

-- shops_to_erase(now int, most int) many
SELECT id FROM shop WHERE erase_at > 0 AND erase_at <= :now ORDER BY erase_at LIMIT :most;

-- shop_erase(id int, name text) exec
UPDATE shop SET name = :name, name_folded = '', description = '',
       collect_hours = '', erase_at = 0 WHERE id = :id;

-- shop_identities_erase(shop int, name text) exec
UPDATE shop_identity
   SET full_name = :name, birth_on = 0, number_sealed = NULL, number_masked = '', evidence = '',
       representative = '', head_office = ''
 WHERE shop = :shop;

-- shop_photos_leave(shop int, now int) exec
-- Of its goods; their files follow (market_photo_left.c).
INSERT INTO photo_left (id, small, medium, large, jpeg, at)
SELECT id, small, medium, large, jpeg, :now FROM product_photo
 WHERE product IN (SELECT id FROM product WHERE shop = :shop);

-- shop_photos_erase(shop int) exec
DELETE FROM product_photo WHERE product IN (SELECT id FROM product WHERE shop = :shop);

-- shop_products_bare(shop int) exec
UPDATE product SET photo = '' WHERE shop = :shop AND photo <> '';

-- documents_erase(shop int) exec
-- Papers of its goods; their files follow (core/proof.h).
DELETE FROM product_document WHERE product IN (SELECT id FROM product WHERE shop = :shop);

-- document_proof(file text) one
SELECT id FROM product_document WHERE file = :file LIMIT 1;

-- documents_told(account int) many
SELECT p.name, d.words, d.sent_at
  FROM product_document d
  JOIN product p ON p.id = d.product
  JOIN shop s ON s.id = p.shop
 WHERE s.household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY d.id;
