-- ship_connections_told(account int) many
SELECT c.carrier, c.pick_name, c.pick_phone, c.pick_address, c.made_at
  FROM ship_connection c
 WHERE c.shop IN (SELECT s.id FROM shop_now s JOIN household_own w ON w.household = s.household
                   WHERE w.account = :account)
 ORDER BY c.id;

-- ship_connections_forget(account int, nothing blob) exec
UPDATE ship_connection
   SET active = 0, pick_name = '', pick_phone = :nothing, pick_address = '', secrets = :nothing
 WHERE shop IN (SELECT s.id FROM shop_now s JOIN household_own w ON w.household = s.household
                 WHERE w.account = :account);

-- lot_requests_all() many
-- Nobody finds them by a number without reading them: they are few.
SELECT id, name, phone_sealed, quantity_kg, words, made_at, done_at FROM lot_request ORDER BY id;

-- lot_request_forget(id int, name text, nothing blob) exec
UPDATE lot_request SET name = :name, phone_sealed = :nothing, words = '' WHERE id = :id;

-- lot_requests_forget(before int, name text, nothing blob, most int) exec
UPDATE lot_request SET name = :name, phone_sealed = :nothing, words = ''
 WHERE id IN (SELECT id FROM lot_request
               WHERE made_at <= :before AND length(phone_sealed) > 0
               ORDER BY made_at LIMIT :most);

-- shipments_forget_of(sub_order int, name text, nothing blob) exec
-- Not while they travel.
UPDATE shipment SET name = :name, phone_sealed = :nothing, address = ''
 WHERE sub_order = :sub_order AND state IN ('DELIVERED', 'COD_HELD', 'COD_PAID_OUT', 'RETURNED', 'LOST',
                              'DAMAGED', 'CANCELLED');

-- shipments_forget(before int, name text, nothing blob, most int) exec
UPDATE shipment SET name = :name, phone_sealed = :nothing, address = ''
 WHERE id IN (SELECT id FROM shipment
               WHERE changed_at <= :before AND length(phone_sealed) > 0
                 AND state IN ('DELIVERED', 'COD_HELD', 'COD_PAID_OUT', 'RETURNED', 'LOST',
                               'DAMAGED', 'CANCELLED')
               ORDER BY changed_at LIMIT :most);

-- shipment_quotes_forget(before int, most int) exec
UPDATE shipment_quote SET address = ''
 WHERE id IN (SELECT id FROM shipment_quote
               WHERE made_at <= :before AND address <> '' ORDER BY made_at LIMIT :most);

-- carrier_hooks_forget(before int, nothing blob, most int) exec
UPDATE carrier_hook SET body = :nothing
 WHERE id IN (SELECT id FROM carrier_hook
               WHERE got_at <= :before AND done_at > 0 AND length(body) > 0
               ORDER BY got_at LIMIT :most);
