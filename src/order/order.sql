-- order_number_next() one
UPDATE order_number SET last = last + 1 WHERE one = 1 RETURNING last AS "last:int";
-- pg:
SELECT nextval('order_number') AS last;

-- order_add(id int, code text, name text, phone_sealed blob, phone_hash text,
--           phone_masked text, address text, commune text, payment text, total_vnd int,
--           note text, lang text, delivery text, now int) exec
INSERT INTO buyer_order (id, code, name, phone_sealed, phone_hash, phone_masked, address,
                         commune, payment, total_vnd, note, lang, delivery, placed_at)
VALUES (:id, :code, :name, :phone_sealed, :phone_hash, :phone_masked, :address,
        :commune, :payment, :total_vnd, :note, :lang, :delivery, :now);

-- order_of_age(id int) exec
UPDATE buyer_order SET of_age = 1 WHERE id = :id;

-- sub_order_add(id int, buyer_order int, code text, shop int, amount_vnd int, step_at int,
--               holds_until int, now int) exec
INSERT INTO sub_order (id, buyer_order, code, shop, state, amount_vnd, step_at, holds_until,
                       placed_at, changed_at)
VALUES (:id, :buyer_order, :code, :shop, 'PLACED', :amount_vnd, :step_at, :holds_until,
        :now, :now);

-- order_line_add(sub_order int, position int, product int, name text, unit text,
--                price_vnd int, quantity int, counted bool, harvest int,
--                expected_from int, expected_to int) exec
INSERT INTO order_line (sub_order, position, product, name, unit, price_vnd, quantity, counted,
                        harvest, expected_from, expected_to)
VALUES (:sub_order, :position, :product, :name, :unit, :price_vnd, :quantity, :counted,
        :harvest, :expected_from, :expected_to);

-- order_event_add(id int, sub_order int, now int, from_state text, to_state text, who text,
--                 account int, why text) exec
INSERT INTO order_event (id, sub_order, at, from_state, to_state, who, account, why)
VALUES (:id, :sub_order, :now, :from_state, :to_state, :who, :account, :why);

-- order_by_code(code text) one
SELECT o.id, o.code, o.name, o.phone_hash, o.phone_masked, o.address, o.payment, o.total_vnd,
       o.note, o.delivery, o.placed_at, o.restricted_at, o.forgotten_at,
       coalesce(p.full_name, o.commune) AS "commune_name:text",
       coalesce(p.province_name, '') AS "province_name:text"
  FROM buyer_order o LEFT JOIN place_now p ON p.code = o.commune
 WHERE o.code = :code;

-- order_subs(buyer_order int) many
SELECT s.id, s.code, s.shop, s.state, s.amount_vnd, s.holds_until, s.hand_over_by, s.claimed_at,
       s.cancelled_by, s.cancel_reason, s.placed_at, s.changed_at, h.slug AS shop_slug,
       h.name AS shop_name
  FROM sub_order s JOIN shop_now h ON h.id = s.shop
 WHERE s.buyer_order = :buyer_order
 ORDER BY s.code;

-- order_bought(code text, position int) one
-- A line, by the code of its sub-order and where it stands; received_at: 0 not yet.
SELECT s.id AS sub_order, s.code, s.shop, l.position, l.product, l.name, o.name AS buyer_name,
       o.phone_hash,
       coalesce((SELECT max(e.at) FROM order_event e WHERE e.sub_order = s.id
                    AND e.to_state = 'DELIVERED'), 0) AS "received_at:int"
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN order_line l ON l.sub_order = s.id
 WHERE s.code = :code AND l.position = :position;

-- order_lines(sub_order int) many
SELECT position, product, name, unit, price_vnd, quantity,
       price_vnd * quantity AS "amount_vnd:int", counted = 1 AS "counted:bool", harvest,
       expected_from, expected_to
  FROM order_line
 WHERE sub_order = :sub_order
 ORDER BY position;

-- order_lines_of(orders text) many
-- What goes into sub-orders, whose ids are a JSON array; what goes into one stands together.
SELECT sub_order, name, unit, quantity
  FROM order_line
 WHERE sub_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY sub_order, position;

-- order_events(sub_order int) many
SELECT at, from_state, to_state, who, account, why
  FROM order_event
 WHERE sub_order = :sub_order
 ORDER BY at, id;

-- sub_order_by_id(id int) one
SELECT id, code, buyer_order, shop, state, amount_vnd, escalated, hand_over_by
  FROM sub_order
 WHERE id = :id;

-- sub_order_hurry(id int) one
-- What its days to be handed over follow from; last_day: of a harvest, yyyymmdd, or 0.
SELECT s.state, s.shop, s.hand_over_by, o.delivery, max(l.expected_to) AS "last_day:int",
       max(CASE WHEN p.fresh = 1 THEN 1 ELSE 0 END) = 1 AS "fresh:bool"
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN order_line l ON l.sub_order = s.id
  LEFT JOIN product_now p ON p.id = l.product
 WHERE s.id = :id
 GROUP BY s.state, s.shop, s.hand_over_by, o.delivery;

-- sub_order_collected(id int) one
-- One that its buyer comes for, while he may still come.
SELECT s.code, s.shop, s.state, o.phone_sealed, o.lang
  FROM sub_order s JOIN buyer_order o ON o.id = s.buyer_order
 WHERE s.id = :id AND o.delivery = 'COLLECT'
   AND s.state IN ('PLACED', 'CONFIRMED', 'PACKED', 'HANDED_OVER');

-- order_facts(id int) one
-- What is told of a sub-order: to its seller by message, to its buyer in his language.
SELECT s.id, s.code, s.shop, s.state, s.amount_vnd, s.escalated, s.hand_over_by,
       h.name AS shop_name, o.code AS order_code, o.name, o.phone_sealed, o.phone_masked, o.address, o.delivery, o.lang,
       coalesce(c.full_name, o.commune) AS "commune_name:text",
       coalesce(c.province_name, '') AS "province_name:text"
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN shop_now h ON h.id = s.shop
  LEFT JOIN place_now c ON c.code = o.commune
 WHERE s.id = :id;

-- sub_order_move(id int, from_state text, to_state text, by text, why text, now int) exec
-- 0 when it is no longer where it was.  Whatever moves it ends the hold: it was
-- confirmed, or it no longer lives.
UPDATE sub_order
   SET state = :to_state, changed_at = :now, holds_until = 0, cancelled_by = :by,
       cancel_reason = :why
 WHERE id = :id AND state = :from_state;

-- sub_order_keep(id int) exec
-- The hold lasts as long as the order: money came.
UPDATE sub_order SET holds_until = 0 WHERE id = :id;

-- sub_order_hold(id int, holds_until int) exec
-- Until then again, when nobody took it: the money did not come after all.
UPDATE sub_order SET holds_until = :holds_until
 WHERE id = :id AND state = 'PLACED' AND holds_until = 0;

-- sub_order_claim(id int, state text, taken bool, now int, holds_until int) exec
-- Once only, and only while someone waits for the transfer: taken says that its seller does.
UPDATE sub_order SET claimed_at = :now, holds_until = :holds_until
 WHERE id = :id AND state = :state AND claimed_at = 0
   AND (:taken = 1 OR (state = 'PLACED' AND holds_until > 0));

-- sub_order_ask(id int, asked_at int, holds_until int) exec
-- The hold lasts until its seller had time to look.
UPDATE sub_order SET asked_at = :asked_at, holds_until = :holds_until
 WHERE id = :id AND state = 'PLACED' AND holds_until > 0;

-- sub_orders_lapsed(now int, most int) many
-- Holds that ended.
SELECT s.id, s.code, s.shop, s.amount_vnd, s.claimed_at, s.asked_at
  FROM sub_order s
 WHERE s.state = 'PLACED' AND s.holds_until > 0 AND s.holds_until <= :now
 ORDER BY s.holds_until
 LIMIT :most;

-- sub_orders_silent(now int, most int) many
-- Those that nobody confirmed, or handed over, and with whom there is a next step.
SELECT s.id, s.code, s.shop, s.state, s.amount_vnd, s.escalated, s.hand_over_by, o.delivery,
       h.name AS shop_name, h.household
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN shop_now h ON h.id = s.shop
 WHERE s.step_at > 0 AND s.step_at <= :now
 ORDER BY s.step_at
 LIMIT :most;

-- sub_order_escalate(id int, to_level int, step_at int) exec
UPDATE sub_order SET escalated = :to_level, step_at = :step_at
 WHERE id = :id AND step_at > 0 AND escalated < :to_level;

-- sub_order_due(id int, hand_over_by int, level int, step_at int) exec
-- From now on this is waited for; 0 and 0: nothing is.
UPDATE sub_order
   SET hand_over_by = :hand_over_by, escalated = :level, step_at = :step_at, late_told_at = 0
 WHERE id = :id;

-- sub_orders_undated(most int) many
SELECT id FROM sub_order WHERE hand_over_by < 0 ORDER BY id LIMIT :most;

-- sub_orders_late(now int, most int) many
-- Those whose buyers do not know it yet.
SELECT id FROM sub_order
 WHERE hand_over_by > 0 AND hand_over_by <= :now AND late_told_at = 0
 ORDER BY hand_over_by
 LIMIT :most;

-- sub_order_late_told(id int, now int) exec
UPDATE sub_order SET late_told_at = :now WHERE id = :id AND late_told_at = 0;

-- sub_orders_to_close(before int, most int) many
-- Delivered a while ago, and neither money nor a return is open between the two.
SELECT s.id
  FROM sub_order s JOIN payment_now p ON p.id = s.id
 WHERE s.state = 'DELIVERED' AND s.changed_at <= :before
   AND p.state IN ('PAID', 'REFUNDED', 'CANCELLED')
   AND NOT EXISTS (SELECT 1 FROM order_return r
                    WHERE r.sub_order = s.id
                      AND r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE'))
 ORDER BY s.changed_at
 LIMIT :most;

-- seller_orders(account int, now int) many
-- What a seller has to do in shops he may act for now: what is late, then the first step first.
SELECT s.id, s.code, s.state, s.amount_vnd, s.placed_at, s.claimed_at, s.hand_over_by, o.name,
       o.delivery,
       coalesce(c.full_name, '') AS "commune_name:text", h.name AS shop_name,
       p.method, p.state AS payment_state
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN shop_now h ON h.id = s.shop
  JOIN payment_now p ON p.id = s.id
  LEFT JOIN place_now c ON c.code = o.commune
 WHERE s.state IN ('PLACED', 'CONFIRMED', 'PACKED', 'HANDED_OVER')
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 ORDER BY CASE WHEN s.hand_over_by > 0 AND s.hand_over_by <= :now THEN 0
          WHEN s.state = 'PLACED' THEN 1 WHEN s.state = 'CONFIRMED' THEN 2
          WHEN s.state = 'PACKED' THEN 3 ELSE 4 END, s.placed_at
 LIMIT 200;

-- seller_orders_done(account int, now int) many
-- The latest that are over.
SELECT s.code, s.state, s.amount_vnd, s.placed_at, s.claimed_at,
       CASE WHEN o.restricted_at > 0
             AND NOT EXISTS (SELECT 1 FROM order_return r
                        WHERE r.sub_order = s.id
                          AND r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE'))
            THEN '' ELSE o.name END AS "name:text", o.delivery,
       coalesce(c.full_name, '') AS "commune_name:text", h.name AS shop_name,
       p.method, p.state AS payment_state
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN shop_now h ON h.id = s.shop
  JOIN payment_now p ON p.id = s.id
  LEFT JOIN place_now c ON c.code = o.commune
 WHERE s.state IN ('DELIVERED', 'CLOSED', 'CANCELLED')
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 ORDER BY s.changed_at DESC
 LIMIT 30;

-- seller_order(code text, account int, now int) one
-- Only of a shop that he may act for now.
SELECT s.id, s.code, s.shop, s.state, s.amount_vnd, s.placed_at, s.claimed_at, s.hand_over_by,
       s.cancelled_by, s.cancel_reason, h.household, h.name AS shop_name,
       h.slug AS shop_slug, o.name,
       o.phone_sealed, o.phone_masked, o.address, o.commune, o.delivery, o.note,
       o.restricted_at > 0 AND s.state IN ('DELIVERED', 'CLOSED', 'CANCELLED')
       AND NOT EXISTS (SELECT 1 FROM order_return r
                        WHERE r.sub_order = s.id
                          AND r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE')) AS "hidden:bool",
       coalesce(c.full_name, '') AS "commune_name:text",
       coalesce(c.province_name, '') AS "province_name:text"
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN shop_now h ON h.id = s.shop
  LEFT JOIN place_now c ON c.code = o.commune
 WHERE s.code = :code
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at);

-- staff_orders(communes text, everywhere bool) many
-- Handed on to people, the longest wait first; of these communes (a JSON array), or
-- everywhere.
SELECT s.code, s.state, s.placed_at, s.amount_vnd, s.hand_over_by, o.delivery,
       h.name AS shop_name, h.phone_masked, h.commune,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM sub_order s
  JOIN buyer_order o ON o.id = s.buyer_order
  JOIN shop_now h ON h.id = s.shop
  LEFT JOIN place_now c ON c.code = h.commune
 WHERE s.state IN ('PLACED', 'CONFIRMED', 'PACKED') AND s.escalated >= 3
   AND (:everywhere = 1 OR h.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY s.placed_at
 LIMIT 200;

-- staff_order(code text) one
SELECT s.id, s.shop, h.commune, h.household
  FROM sub_order s JOIN shop_now h ON h.id = s.shop
 WHERE s.code = :code;

-- order_told_add(message int, sub_order int, channel text, phone_hash text, about text,
--                digits_hash text, now int) exec
INSERT INTO order_told (message, sub_order, channel, phone_hash, about, digits_hash, at)
VALUES (:message, :sub_order, :channel, :phone_hash, :about, :digits_hash, :now);

-- order_asked(digits_hash text, most int) one
-- What was asked with these digits, unless wrong ones came too often; the hash holds the
-- telephone.
SELECT t.about, s.id, s.code, s.shop, s.state, o.delivery
  FROM order_told t
  JOIN sub_order s ON s.id = t.sub_order
  JOIN buyer_order o ON o.id = s.buyer_order
 WHERE t.digits_hash = :digits_hash AND t.digits_hash <> '' AND t.tries < :most
 ORDER BY t.message DESC
 LIMIT 1;

-- order_asked_wrong(phone_hash text) exec
UPDATE order_told SET tries = tries + 1 WHERE phone_hash = :phone_hash AND digits_hash <> '';

-- order_asked_last(phone_hash text) one
-- What a telephone was told last.
SELECT t.about, s.id, s.code, s.state
  FROM order_told t JOIN sub_order s ON s.id = t.sub_order
 WHERE t.phone_hash = :phone_hash
 ORDER BY t.at DESC, t.message DESC
 LIMIT 1;

-- order_answer_add(id int, channel text, external_id text, phone_masked text,
--                  phone_hash text, words text, now int) exec
-- 0 when it came before.
INSERT INTO order_answer (id, channel, external_id, phone_masked, phone_hash, words, at)
VALUES (:id, :channel, :external_id, :phone_masked, :phone_hash, :words, :now)
ON CONFLICT (channel, external_id) DO NOTHING;

-- order_answered(id int, outcome text, said text) exec
UPDATE order_answer SET outcome = :outcome, said = :said WHERE id = :id;

-- order_waiting(phone_hash text) many
-- Orders told to a telephone that nobody confirmed, the one told last first.
SELECT s.id, s.code, s.shop, s.amount_vnd, h.name AS shop_name, h.household
  FROM order_told t
  JOIN sub_order s ON s.id = t.sub_order
  JOIN shop_now h ON h.id = s.shop
 WHERE t.phone_hash = :phone_hash AND s.state = 'PLACED'
 GROUP BY s.id, s.code, s.shop, s.amount_vnd, h.name, h.household
 ORDER BY min(t.at) DESC, s.id DESC
 LIMIT 20;

-- order_told_to(phone_hash text, code text) one
-- That order, if it was told to that telephone; any of them when code is ''.
SELECT s.id, s.code, s.shop, s.state
  FROM order_told t JOIN sub_order s ON s.id = t.sub_order
 WHERE t.phone_hash = :phone_hash AND (:code = '' OR s.code = :code)
 ORDER BY t.at DESC, t.message DESC
 LIMIT 1;

-- order_told_by(message int) one
SELECT s.id, s.code, s.shop, s.state, o.delivery, t.about, t.phone_hash
  FROM order_told t
  JOIN sub_order s ON s.id = t.sub_order
  JOIN buyer_order o ON o.id = s.buyer_order
 WHERE t.message = :message;

-- shop_waits(shop int, now int) one
-- What a shop has to see to: what is late, to confirm, to pack, to hand over; transfers that may
-- have come, parcels that were lost.
SELECT coalesce(sum(CASE WHEN s.hand_over_by > 0 AND s.hand_over_by <= :now THEN 1 ELSE 0 END), 0)
           AS "late:int",
       coalesce(sum(CASE WHEN s.state = 'PLACED' THEN 1 ELSE 0 END), 0) AS "confirm:int",
       coalesce(sum(CASE WHEN s.state = 'CONFIRMED' THEN 1 ELSE 0 END), 0) AS "pack:int",
       coalesce(sum(CASE WHEN s.state = 'PACKED' THEN 1 ELSE 0 END), 0) AS "hand_over:int",
       coalesce(sum(CASE WHEN (s.claimed_at > 0 OR s.asked_at > 0) AND p.state = 'REQUESTED'
                             AND s.state <> 'CANCELLED' THEN 1 ELSE 0 END), 0) AS "look:int",
       coalesce(sum(CASE WHEN s.state = 'HANDED_OVER' AND EXISTS (
                             SELECT 1 FROM shipment_now m
                              WHERE m.sub_order = s.id AND m.state IN ('LOST', 'DAMAGED'))
                         THEN 1 ELSE 0 END), 0) AS "lost:int"
  FROM sub_order s
  JOIN payment_now p ON p.id = s.id
 WHERE s.shop = :shop AND s.state IN ('PLACED', 'CONFIRMED', 'PACKED', 'HANDED_OVER');

-- shop_gives_back(shop int) one
-- Orders, over ones too, of which money is to go back: from what is owed anywhere, which is less
-- than all that a shop ever sold.
SELECT count(*) AS "n:int"
  FROM payment_now p
 CROSS JOIN sub_order s
 WHERE s.id = p.id AND s.shop = :shop AND p.state IN ('REFUND_DUE', 'OVERPAID');

-- sales_by_week(account int, now int, since int, week int) many
-- What was delivered in the shops of a seller, by weeks counted from since.
SELECT (e.at - :since) / :week AS "week:int", count(*) AS "n:int",
       sum(s.amount_vnd) AS "amount:int"
  FROM order_event e
  JOIN sub_order s ON s.id = e.sub_order
 WHERE e.to_state = 'DELIVERED' AND e.at >= :since
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 GROUP BY (e.at - :since) / :week
 ORDER BY (e.at - :since) / :week;
-- pg:
SELECT (e.at - :since) / :week AS week, count(*), CAST(sum(s.amount_vnd) AS BIGINT)
  FROM order_event e
  JOIN sub_order s ON s.id = e.sub_order
 WHERE e.to_state = 'DELIVERED' AND e.at >= :since
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 GROUP BY (e.at - :since) / :week
 ORDER BY (e.at - :since) / :week;

-- sales_by_product(account int, now int, since int) many
SELECT l.name, sum(l.price_vnd * l.quantity) AS "amount:int"
  FROM order_event e
  JOIN sub_order s ON s.id = e.sub_order
  JOIN order_line l ON l.sub_order = s.id
 WHERE e.to_state = 'DELIVERED' AND e.at >= :since
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 GROUP BY l.name
 ORDER BY sum(l.price_vnd * l.quantity) DESC, l.name
 LIMIT 10;
-- pg:
SELECT l.name, CAST(sum(l.price_vnd * l.quantity) AS BIGINT)
  FROM order_event e
  JOIN sub_order s ON s.id = e.sub_order
  JOIN order_line l ON l.sub_order = s.id
 WHERE e.to_state = 'DELIVERED' AND e.at >= :since
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 GROUP BY l.name
 ORDER BY sum(l.price_vnd * l.quantity) DESC, l.name
 LIMIT 10;

-- sales_by_province(account int, now int, since int) many
SELECT coalesce(c.province_name, '') AS "province:text", count(*) AS "n:int"
  FROM order_event e
  JOIN sub_order s ON s.id = e.sub_order
  JOIN buyer_order o ON o.id = s.buyer_order
  LEFT JOIN place_now c ON c.code = o.commune
 WHERE e.to_state = 'DELIVERED' AND e.at >= :since
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 GROUP BY coalesce(c.province_name, '')
 ORDER BY count(*) DESC, coalesce(c.province_name, '')
 LIMIT 10;

-- order_code_put(phone_hash text, code_hash text, expires_at int) exec
INSERT INTO order_code (phone_hash, code_hash, tries, expires_at)
VALUES (:phone_hash, :code_hash, 0, :expires_at)
ON CONFLICT (phone_hash) DO UPDATE
   SET code_hash = excluded.code_hash, tries = 0, expires_at = excluded.expires_at;

-- order_code_of(phone_hash text, now int, most int) one
-- One that may still be tried.
SELECT code_hash FROM order_code
 WHERE phone_hash = :phone_hash AND expires_at > :now AND tries < :most;

-- order_code_tried(phone_hash text) exec
UPDATE order_code SET tries = tries + 1 WHERE phone_hash = :phone_hash;

-- order_code_used(phone_hash text) exec
DELETE FROM order_code WHERE phone_hash = :phone_hash;

-- order_buyer_add(account int, phone_hash text, phone_sealed blob, now int) exec
INSERT INTO order_buyer (account, phone_hash, phone_sealed, at)
VALUES (:account, :phone_hash, :phone_sealed, :now)
ON CONFLICT (account, phone_hash) DO NOTHING;

-- buyer_account_state(account int) one
SELECT state FROM account_now WHERE id = :account;

-- orders_of_buyer(account int) many
-- By the telephones that are his, the newest first.
SELECT o.id, o.code, o.placed_at, o.total_vnd, o.delivery, b.phone_sealed
  FROM order_buyer b
  JOIN buyer_order o ON o.phone_hash = b.phone_hash
 WHERE b.account = :account
 ORDER BY o.placed_at DESC, o.id DESC
 LIMIT 100;

-- order_of_buyer(account int, code text) one
SELECT o.id, o.code
  FROM order_buyer b
  JOIN buyer_order o ON o.phone_hash = b.phone_hash
 WHERE b.account = :account AND o.code = :code;

-- order_address_of(account int) one
-- Where his last order went.
SELECT o.name, o.address, o.commune, b.phone_sealed,
       coalesce(c.full_name, '') AS "commune_name:text",
       coalesce(c.province_name, '') AS "province_name:text"
  FROM order_buyer b
  JOIN buyer_order o ON o.phone_hash = b.phone_hash
  LEFT JOIN place_now c ON c.code = o.commune
 WHERE b.account = :account AND o.address <> ''
 ORDER BY o.placed_at DESC, o.id DESC
 LIMIT 1;

-- order_of_phone(phone_hash text, skip int) one
-- The order that so many of that telephone came after; NULL when there are not so many.
SELECT placed_at FROM buyer_order
 WHERE phone_hash = :phone_hash
 ORDER BY placed_at DESC
 LIMIT 1 OFFSET :skip;

-- orders_waiting(phone_hash text, shop int, since int) one
-- Of that telephone, in cash, placed since then and not answered by the shop yet.  By way of
-- the telephone: a shop may have thousands that wait.
SELECT count(*) AS "n:int"
  FROM buyer_order o CROSS JOIN sub_order s
 WHERE o.phone_hash = :phone_hash AND o.placed_at > :since AND o.payment = 'COD'
       AND s.buyer_order = o.id AND s.shop = :shop AND s.state = 'PLACED';
