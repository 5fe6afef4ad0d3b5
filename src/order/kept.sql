-- orders_of_person(account int, phone_hash text, code text) many
-- By the telephones that are his, or that one.  Those whose buyer is gone are nobody's.
SELECT id FROM buyer_order
 WHERE phone_hash IN (SELECT :phone_hash
                      UNION SELECT phone_hash FROM order_buyer WHERE account = :account)
   AND phone_hash <> ''
   AND (:code = '' OR code = :code)
 ORDER BY id;

-- order_subs_of(orders text) many
-- orders: their ids, a JSON array.
SELECT id FROM sub_order
 WHERE buyer_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders));

-- orders_told(orders text) many
-- orders: their ids, a JSON array; and so the next.
SELECT o.code, o.name, o.phone_sealed, o.address, coalesce(c.full_name, o.commune) AS "commune:text",
       o.payment, o.total_vnd, o.note, o.placed_at, o.restricted_at
  FROM buyer_order o LEFT JOIN place_now c ON c.code = o.commune
 WHERE o.id IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY o.id;

-- order_lines_told(orders text) many
SELECT s.code, l.name, l.unit, l.quantity, l.price_vnd
  FROM sub_order s
  JOIN order_line l ON l.sub_order = s.id
 WHERE s.buyer_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY s.id, l.position;

-- order_payments_told(orders text) many
SELECT s.code, p.method, p.state, p.amount_vnd, p.paid_vnd, p.changed_at
  FROM sub_order s
  JOIN payment_now p ON p.id = s.id
 WHERE s.buyer_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY s.id;

-- order_transfers_told(orders text) many
SELECT s.code, n.amount_vnd, n.happened_at, n.words
  FROM sub_order s
  JOIN payment_told n ON n.request = s.id
 WHERE s.buyer_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY n.happened_at;

-- order_acts_told(account int, most int) many
SELECT s.code, e.at, e.to_state, e.why
  FROM order_event e JOIN sub_order s ON s.id = e.sub_order
 WHERE e.account = :account AND e.account <> 0
 ORDER BY e.id DESC
 LIMIT :most;

-- orders_ending(orders text) many
SELECT id, ended_at AS "ended_at:int", open = 1 AS "open:bool"
  FROM order_ending
 WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders));

-- orders_of_seller(account int) one
-- Of the shops that are his alone: how many are under way, and when the last ended.
SELECT coalesce(sum(CASE WHEN s.state NOT IN ('DELIVERED', 'CLOSED', 'CANCELLED')
                           OR p.state = 'REFUND_DUE' THEN 1 ELSE 0 END), 0) AS "open:int",
       coalesce(max(s.changed_at), 0) AS "ended_at:int"
  FROM household_own w
  JOIN shop_now h ON h.household = w.household
  JOIN sub_order s ON s.shop = h.id
  JOIN payment_now p ON p.id = s.id
 WHERE w.account = :account;

-- orders_restrict(orders text, now int) exec
UPDATE buyer_order SET restricted_at = :now
 WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders)) AND restricted_at = 0;

-- orders_show(orders text, before int) exec
-- Back again; not those whose seller has no duty to keep them, and not whoever asked to be
-- erased.
UPDATE buyer_order SET restricted_at = 0
 WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
   AND restricted_at > 0 AND forgotten_at = 0
   AND (SELECT e.ended_at FROM order_ending e WHERE e.id = buyer_order.id) > :before;

-- orders_forget(orders text, now int) exec
UPDATE buyer_order
   SET forgotten_at = :now, note = '',
       restricted_at = CASE restricted_at WHEN 0 THEN :now ELSE restricted_at END
 WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders)) AND forgotten_at = 0;

-- orders_restrict_old(before int, now int, most int) exec
-- What its seller has no duty to keep any more.
UPDATE buyer_order SET restricted_at = :now
 WHERE id IN (SELECT id FROM order_ending
               WHERE restricted_at = 0 AND placed_at <= :before AND ended_at <= :before
                 AND open = 0
               ORDER BY placed_at LIMIT :most);

-- orders_erase_old(before int, now int, name text, nothing blob, most int) exec
UPDATE buyer_order
   SET name = :name, phone_sealed = :nothing, phone_hash = '', phone_masked = '', address = '',
       note = '', erased_at = :now, restricted_at = :now
 WHERE id IN (SELECT id FROM order_ending
               WHERE erased_at = 0 AND placed_at <= :before AND ended_at <= :before AND open = 0
               ORDER BY placed_at LIMIT :most);

-- order_told_forget(before int, most int) exec
DELETE FROM order_told
 WHERE message IN (SELECT message FROM order_told WHERE at <= :before ORDER BY at LIMIT :most);

-- order_answers_forget(before int, most int) exec
UPDATE order_answer SET phone_masked = '', phone_hash = '', words = '', said = ''
 WHERE id IN (SELECT id FROM order_answer
               WHERE at <= :before AND (phone_masked <> '' OR words <> '' OR said <> '')
               ORDER BY at LIMIT :most);

-- order_codes_forget(now int, most int) exec
-- Those whose time is over.
DELETE FROM order_code
 WHERE phone_hash IN (SELECT phone_hash FROM order_code WHERE expires_at <= :now LIMIT :most);

-- order_correct(id int, name text, address text) exec
-- While no part of it has left.
UPDATE buyer_order SET name = :name, address = :address
 WHERE id = :id AND erased_at = 0
   AND NOT EXISTS (SELECT 1 FROM sub_order s
                    WHERE s.buyer_order = :id AND s.state NOT IN ('PLACED', 'CONFIRMED'));

-- order_returns_told(orders text) many
SELECT r.id, s.code, r.kind, r.words, r.answer, r.asked_vnd, r.amount_vnd, r.asked_at, r.refund_to,
       CASE WHEN r.state = 'REFUNDED' AND r.refund_by = 0 THEN 'NOT_OWED' ELSE r.state END
       AS "state:text"
  FROM sub_order s
  JOIN order_return r ON r.sub_order = s.id
 WHERE s.buyer_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY r.id;

-- order_parcels_told(orders text) many
SELECT s.code, p.carrier, p.code AS parcel, p.state, p.made_at
  FROM sub_order s
  JOIN shipment_now p ON p.sub_order = s.id
 WHERE s.buyer_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY p.id;

-- order_phones_told(account int) many
SELECT phone_sealed, at FROM order_buyer WHERE account = :account ORDER BY at;

-- order_phones_forget(account int) exec
DELETE FROM order_buyer WHERE account = :account;

-- order_return_photos_told(orders text) many
SELECT s.code, f.name AS photo
  FROM sub_order s
  JOIN order_return r ON r.sub_order = s.id
  JOIN order_return_photo f ON f.order_return = r.id
 WHERE s.buyer_order IN (SELECT CAST(value AS BIGINT) FROM json_each(:orders))
 ORDER BY f.id;

-- order_return_forget(id int) exec
-- The buyer's words, and where money was to go; of one that is over.
UPDATE order_return SET words = '', refund_to = NULL
 WHERE id = :id AND state IN ('REFUNDED', 'REFUSED');

-- order_return_photos_forget(id int) exec
-- Their files follow (core/proof.h).
DELETE FROM order_return_photo
 WHERE order_return = (SELECT id FROM order_return
                        WHERE id = :id AND state IN ('REFUNDED', 'REFUSED'));

-- order_returns_over(before int, most int) many
-- Those whose time is over, and of which something is left.
SELECT r.id FROM order_return r
 WHERE r.state IN ('REFUNDED', 'REFUSED') AND r.changed_at <= :before
   AND (r.words <> '' OR r.refund_to IS NOT NULL
        OR EXISTS (SELECT 1 FROM order_return_photo f WHERE f.order_return = r.id))
 ORDER BY r.changed_at LIMIT :most;

-- order_return_proof(name text) one
SELECT id FROM order_return_photo WHERE name = :name LIMIT 1;

-- order_shops_own(account int) many
SELECT s.id FROM shop_now s JOIN household_own w ON w.household = s.household
 WHERE w.account = :account ORDER BY s.id;

-- order_answers_told(phone_hash text, most int) many
-- What was answered from his telephone.
SELECT at, channel, words, said, phone_masked FROM order_answer
 WHERE phone_hash = :phone_hash AND phone_hash <> ''
 ORDER BY id DESC
 LIMIT :most;

-- order_answers_erase(phone_hash text) exec
UPDATE order_answer SET phone_masked = '', phone_hash = '', words = '', said = ''
 WHERE phone_hash = :phone_hash AND phone_hash <> '';
