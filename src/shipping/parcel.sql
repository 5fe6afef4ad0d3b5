-- parcel_by_id(id int) one
SELECT id, sub_order, shop, carrier, connection, client_code, code, state, known_state, raw, fails,
       name, phone_sealed, address, commune, goods, weight_g, length_cm, width_cm, height_cm,
       value_vnd, cod_vnd, air = 1 AS "air:bool", fee_vnd, fee_at, event_at, made_at
  FROM shipment
 WHERE id = :id;

-- parcel_of_sub(sub_order int) one
-- The one that lives, or else the last.
SELECT s.id, s.sub_order, s.shop, s.carrier, s.connection, s.client_code, s.code, s.state,
       s.known_state, s.raw, s.fails, s.name, s.address, s.commune, s.goods, s.weight_g, s.cod_vnd,
       s.fee_vnd, s.event_at, s.made_at,
       EXISTS (SELECT 1 FROM shipment_event e
                WHERE e.shipment = s.id AND e.state = 'DAMAGED' AND e.moved = 1)
           AS "broke:bool"
  FROM shipment s
 WHERE s.sub_order = :sub_order
 ORDER BY CASE s.state WHEN 'CANCELLED' THEN 1 ELSE 0 END, s.id DESC
 LIMIT 1;

-- parcels_of_sub(sub_order int) one
-- How many there were: each has a code of its own.
SELECT count(*) AS "n:int" FROM shipment WHERE sub_order = :sub_order;

-- parcel_add(id int, sub_order int, shop int, carrier text, connection int, client_code text,
--            state text, name text, phone_sealed blob, address text, commune text, goods text,
--            weight_g int, length_cm int, width_cm int, height_cm int, value_vnd int, cod_vnd int,
--            air bool, now int) exec
INSERT INTO shipment (id, sub_order, shop, carrier, connection, client_code, code, state,
                      known_state, name, phone_sealed, address, commune, goods, weight_g,
                      length_cm, width_cm, height_cm, value_vnd, cod_vnd, air, made_at,
                      changed_at)
VALUES (:id, :sub_order, :shop, :carrier, :connection, :client_code, '', :state, :state, :name,
        :phone_sealed, :address, :commune, :goods, :weight_g, :length_cm, :width_cm, :height_cm,
        :value_vnd, :cod_vnd, :air, :now, :now);

-- parcel_move(id int, state text, known_state text, raw text, fails int, at int, now int) exec
UPDATE shipment
   SET state = :state, known_state = :known_state, raw = :raw, fails = :fails, event_at = :at,
       changed_at = :now
 WHERE id = :id;

-- parcel_fee(id int, fee_vnd int, at int, now int) exec
UPDATE shipment SET fee_vnd = :fee_vnd, fee_at = :at, changed_at = :now WHERE id = :id;

-- parcel_code(id int, code text) exec
UPDATE shipment SET code = :code WHERE id = :id;

-- parcel_asked(id int, now int) exec
UPDATE shipment SET asked_at = :now WHERE id = :id;

-- parcel_event_add(id int, shipment int, key text, at int, seen_at int, state text, raw text,
--                  words text, place text, moved bool, account int) exec
-- I5: 0 for what was told before.
INSERT INTO shipment_event (id, shipment, key, at, seen_at, state, raw, words, place, moved,
                            account)
VALUES (:id, :shipment, :key, :at, :seen_at, :state, :raw, :words, :place, :moved, :account)
ON CONFLICT (shipment, key) DO NOTHING;

-- parcel_events(shipment int) many
-- The latest first.
SELECT at, state, raw, words, place, moved = 1 AS "moved:bool"
  FROM shipment_event
 WHERE shipment = :shipment
 ORDER BY at DESC, id DESC
 LIMIT 100;

-- parcel_named(connection int, shop int, carrier text, code text) one
-- By the carrier's code or by ours; only one that went by this connection.
SELECT id, sub_order, state, known_state, cod_vnd, code, client_code
  FROM shipment
 WHERE connection = :connection AND carrier = :carrier AND (:shop = 0 OR shop = :shop)
   AND (client_code = :code OR code = :code AND code <> '')
 LIMIT 1;

-- call_put(id int, act text, subject int, carrier text, now int) exec
INSERT INTO shipment_call (id, act, subject, carrier, state, due_at, made_at)
VALUES (:id, :act, :subject, :carrier, 'WAITING', :now, :now);

-- calls_due(now int, most int) many
-- One of each carrier in turn, so that however many wait for one, those of others are
-- among them.  What may be there already is not called back before it is known whether it is.
SELECT d.id, d.act, d.subject, d.carrier, d.tries, d.error
  FROM (SELECT c.id, c.act, c.subject, c.carrier, c.tries, c.error, c.due_at,
               row_number() OVER (PARTITION BY c.carrier ORDER BY c.due_at, c.id) AS turn
          FROM shipment_call c
         WHERE c.state = 'WAITING' AND c.due_at <= :now
           AND NOT (c.act = 'CANCEL' AND EXISTS (SELECT 1 FROM shipment_call w
                                                  WHERE w.subject = c.subject
                                                    AND w.act = 'CREATE'
                                                    AND w.state = 'WAITING'))) d
 ORDER BY d.turn, d.due_at, d.id
 LIMIT :most;

-- calls_put_off(carrier text, now int, until int) exec
-- A carrier's whole queue, which is not its questions' fault: no try is counted.
UPDATE shipment_call SET due_at = :until
 WHERE state = 'WAITING' AND due_at <= :now AND carrier = :carrier;

-- call_begin(id int, tries int, again_at int) exec
-- I6: before it is asked; when the program ends meanwhile it is asked again, and no error
-- tells how that try ended.  0 when it was called off, or another began it, since it was read.
UPDATE shipment_call SET tries = tries + 1, due_at = :again_at, error = ''
 WHERE id = :id AND state = 'WAITING' AND tries = :tries;

-- call_end(id int, state text, error text, now int) exec
UPDATE shipment_call SET state = :state, error = :error, done_at = :now WHERE id = :id;

-- call_error(id int, error text) exec
UPDATE shipment_call SET error = :error WHERE id = :id;

-- call_drop(subject int, act text, now int) exec
-- One that was never asked; 0 when it was.
UPDATE shipment_call SET state = 'DEAD', error = 'called off', done_at = :now
 WHERE subject = :subject AND act = :act AND state = 'WAITING' AND tries = 0;

-- call_waiting(subject int, act text) one
SELECT id, tries FROM shipment_call
 WHERE subject = :subject AND act = :act AND state = 'WAITING'
 LIMIT 1;

-- call_last(subject int) one
-- What came of the last question about it.
SELECT act, state, error, tries FROM shipment_call
 WHERE subject = :subject
 ORDER BY id DESC
 LIMIT 1;

-- calls_drop_of_quote(sub_order int, now int) exec
UPDATE shipment_call SET state = 'DEAD', error = 'asked anew', done_at = :now
 WHERE act = 'QUOTE' AND state = 'WAITING'
   AND subject IN (SELECT id FROM shipment_quote WHERE sub_order = :sub_order);

-- quotes_drop(sub_order int) exec
DELETE FROM shipment_quote WHERE sub_order = :sub_order;

-- quote_add(id int, sub_order int, connection int, carrier text, commune text, address text,
--           weight_g int, length_cm int, width_cm int, height_cm int, value_vnd int, cod_vnd int,
--           air bool, now int) exec
INSERT INTO shipment_quote (id, sub_order, connection, carrier, commune, address, weight_g,
                            length_cm, width_cm, height_cm, value_vnd, cod_vnd, air, made_at)
VALUES (:id, :sub_order, :connection, :carrier, :commune, :address, :weight_g, :length_cm,
        :width_cm, :height_cm, :value_vnd, :cod_vnd, :air, :now);

-- quote_by_id(id int) one
SELECT id, sub_order, connection, carrier, commune, address, weight_g, length_cm, width_cm,
       height_cm, value_vnd, cod_vnd, air = 1 AS "air:bool"
  FROM shipment_quote
 WHERE id = :id;

-- quote_answer(id int, fee_vnd int, error text, now int) exec
UPDATE shipment_quote SET fee_vnd = :fee_vnd, error = :error, answered_at = :now WHERE id = :id;

-- quotes_of(sub_order int) many
SELECT carrier, fee_vnd, answered_at, error FROM shipment_quote WHERE sub_order = :sub_order;

-- parcels_to_ask(before int, since int, most int) many
-- On their way, and nothing was heard of them for a while, but not for so long that nothing
-- will be; of connections whose secrets are still there.
SELECT s.id, s.carrier
  FROM shipment s JOIN ship_connection n ON n.id = s.connection AND length(n.secrets) > 0
 WHERE s.state IN ('READY', 'HANDED_OVER', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED',
                   'PICKUP_FAILED', 'RETURNING')
   AND s.code <> '' AND s.event_at <= :before AND s.event_at > :since
   AND s.asked_at <= :before AND s.made_at <= :before
 ORDER BY s.asked_at
 LIMIT :most;

-- parcels_held(carrier text, before int, since int, most int) many
-- Delivered, and their carrier has not said yet that it paid what it collected.
SELECT s.id
  FROM shipment s JOIN ship_connection n ON n.id = s.connection AND length(n.secrets) > 0
 WHERE s.state = 'COD_HELD' AND s.carrier = :carrier AND s.code <> ''
   AND s.event_at <= :before AND s.event_at > :since AND s.asked_at <= :before
 ORDER BY s.asked_at
 LIMIT :most;

-- calls_forget(before int, most int) exec
-- Of where a parcel was and what it would have cost: what came of it stands elsewhere.
DELETE FROM shipment_call
 WHERE id IN (SELECT id FROM shipment_call
               WHERE act IN ('POLL', 'QUOTE') AND state <> 'WAITING' AND done_at <= :before
               ORDER BY done_at LIMIT :most);

-- parcels_silent(before int) many
-- Nobody said anything of them for so long: a person asks.
SELECT s.id, s.client_code, s.code, s.carrier, s.state, s.raw, s.event_at, s.made_at,
       h.name AS shop_name, h.commune
  FROM shipment s JOIN shop_now h ON h.id = s.shop
 WHERE s.state IN ('READY', 'HANDED_OVER', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED',
                   'PICKUP_FAILED', 'RETURNING')
   AND s.connection <> 0 AND s.event_at <= :before AND s.made_at <= :before
 ORDER BY s.event_at
 LIMIT 2000;

-- parcels_in_review() many
SELECT s.id, s.client_code, s.code, s.carrier, s.state, s.known_state, s.raw, s.event_at,
       s.made_at, h.name AS shop_name, h.commune
  FROM shipment s JOIN shop_now h ON h.id = s.shop
 WHERE s.state = 'NEEDS_REVIEW'
 ORDER BY s.id
 LIMIT 2000;

-- hook_add(id int, connection int, type text, body blob, now int) exec
INSERT INTO carrier_hook (id, connection, type, body, got_at)
VALUES (:id, :connection, :type, :body, :now);

-- hooks_waiting(most int) many
SELECT h.id, h.type, h.body, h.got_at, h.connection, c.carrier, c.shop
  FROM carrier_hook h JOIN ship_connection c ON c.id = h.connection
 WHERE h.done_at = 0
 ORDER BY h.id
 LIMIT :most;

-- hook_done(id int, outcome text, now int) exec
UPDATE carrier_hook SET done_at = :now, outcome = :outcome WHERE id = :id AND done_at = 0;

-- connection_add(id int, shop int, carrier text, secrets blob, pick_name text, pick_phone blob,
--                pick_address text, pick_commune text, key_hash text, key_sealed blob,
--                now int) exec
INSERT INTO ship_connection (id, shop, carrier, secrets, pick_name, pick_phone, pick_address,
                             pick_commune, key_hash, key_sealed, active, made_at)
VALUES (:id, :shop, :carrier, :secrets, :pick_name, :pick_phone, :pick_address, :pick_commune,
        :key_hash, :key_sealed, 1, :now);

-- connection_stop(shop int, carrier text) exec
UPDATE ship_connection SET active = 0 WHERE shop = :shop AND carrier = :carrier AND active = 1;

-- connections_of(shop int) many
SELECT id, carrier, pick_name, pick_address, pick_commune, key_sealed, made_at
  FROM ship_connection
 WHERE shop = :shop AND active = 1
 ORDER BY carrier;

-- connection_by_id(id int) one
SELECT id, shop, carrier, secrets, pick_name, pick_phone, pick_address, pick_commune,
       active = 1 AS "active:bool"
  FROM ship_connection
 WHERE id = :id;

-- connection_by_key(key_hash text) one
-- Also one that was ended: parcels are still on their way.
SELECT id, carrier FROM ship_connection WHERE key_hash = :key_hash;

-- connection_use(shop int, carrier text) one
-- The shop's own before that of the province.
SELECT id FROM ship_connection
 WHERE carrier = :carrier AND active = 1 AND shop IN (0, :shop)
 ORDER BY shop DESC
 LIMIT 1;

-- ship_place_of(carrier text, commune text) one
SELECT province, district, ward FROM ship_place WHERE carrier = :carrier AND commune = :commune;

-- ship_place_put(carrier text, commune text, province text, district text, ward text, words text,
--                account int, now int) exec
INSERT INTO ship_place (carrier, commune, province, district, ward, words, account, made_at)
VALUES (:carrier, :commune, :province, :district, :ward, :words, :account, :now)
ON CONFLICT (carrier, commune) DO UPDATE
   SET province = excluded.province, district = excluded.district, ward = excluded.ward,
       words = excluded.words, account = excluded.account, made_at = excluded.made_at;

-- ship_places() many
SELECT s.carrier, s.commune, s.province, s.district, s.ward, s.words, s.account,
       coalesce(p.full_name, s.commune) AS "commune_name:text",
       coalesce(p.province_name, '') AS "province_name:text"
  FROM ship_place s LEFT JOIN place_now p ON p.code = s.commune
 ORDER BY s.made_at DESC
 LIMIT 200;

-- calls_dead() many
-- Questions that were never answered well; for people.  Those of where a parcel is come again
-- and again, and push no other off.
SELECT c.act, c.carrier, c.error, c.tries, c.done_at, coalesce(s.client_code, '') AS "code:text"
  FROM shipment_call c LEFT JOIN shipment s ON s.id = c.subject
 WHERE c.id IN (SELECT id FROM shipment_call
                 WHERE state = 'DEAD' AND act <> 'POLL'
                   AND error NOT IN ('called off', 'asked anew')
                 ORDER BY id DESC LIMIT 50)
    OR c.id IN (SELECT id FROM shipment_call
                 WHERE state = 'DEAD' AND act = 'POLL' ORDER BY id DESC LIMIT 10)
 ORDER BY c.id DESC;

-- batch_of(commune text, shop int, carrier text, since int, until int, after int, most int) many
-- What waits for the carrier in a commune: packed or handed out, of one shop or all; on
-- the first sheet, or on the one after that parcel.  all_n: with those that had no room.
SELECT s.id, count(*) OVER () AS "all_n:int", s.client_code, s.code, s.goods, s.weight_g, s.cod_vnd, s.name,
       coalesce(p.full_name, s.commune) AS "to_commune:text",
       coalesce(p.province_name, '') AS "to_province:text", h.name AS shop_name,
       h.phone_masked, s.made_at
  FROM shipment s
  JOIN shop_now h ON h.id = s.shop
  LEFT JOIN place_now p ON p.code = s.commune
 WHERE s.state IN ('DRAFT', 'READY', 'PICKUP_FAILED') AND s.carrier = :carrier
   AND (:shop = 0 OR s.shop = :shop) AND (:commune = '' OR h.commune = :commune)
   AND s.made_at < :until AND s.made_at >= :since
   AND (:after = 0 OR (h.name, s.id) > (SELECT y.name, x.id FROM shipment x
                                          JOIN shop_now y ON y.id = x.shop
                                         WHERE x.id = :after))
 ORDER BY h.name, s.id
 LIMIT :most;
