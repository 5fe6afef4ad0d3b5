-- return_sub(code text) one
-- The sub-order, with the moment from which the time for a return is counted.
SELECT s.id, s.code, s.state, s.shop, s.amount_vnd, o.phone_sealed,
       (SELECT coalesce(max(e.at), 0) FROM order_event e
         WHERE e.sub_order = s.id AND e.to_state = 'DELIVERED') AS "delivered_at:int"
  FROM sub_order s JOIN buyer_order o ON o.id = s.buyer_order
 WHERE s.code = :code;

-- return_add(id int, sub_order int, kind text, words text, asked_vnd int, refund_to blob,
--            now int, answer_by int) exec
INSERT INTO order_return (id, sub_order, state, kind, words, asked_vnd, amount_vnd, goods_back,
                          answer, refund_to, asked_at, answer_by, refund_by, changed_at)
VALUES (:id, :sub_order, 'REQUESTED', :kind, :words, :asked_vnd, 0, 0, '', :refund_to, :now,
        :answer_by, 0, :now);

-- return_add_cancelled(id int, sub_order int, amount_vnd int, now int, refund_by int) exec
-- What came for a sub-order that was cancelled is due at once.
INSERT INTO order_return (id, sub_order, state, kind, words, asked_vnd, amount_vnd, goods_back,
                          answer, refund_to, asked_at, answer_by, refund_by, changed_at)
VALUES (:id, :sub_order, 'REFUND_DUE', 'CANCELLED', '', :amount_vnd, :amount_vnd, 0, '', NULL,
        :now, :now, :refund_by, :now);

-- return_due_now(sub_order int, amount_vnd int) exec
-- More of it came; 0 when none is due.
UPDATE order_return SET asked_vnd = :amount_vnd, amount_vnd = :amount_vnd
 WHERE sub_order = :sub_order AND kind = 'CANCELLED' AND state = 'REFUND_DUE';

-- return_account(sub_order int, refund_to blob) exec
-- Where the buyer wants what is due; 0 when nothing is, or he said it: code and telephone of
-- an order do not turn money elsewhere.
UPDATE order_return SET refund_to = :refund_to
 WHERE sub_order = :sub_order AND state = 'REFUND_DUE' AND refund_to IS NULL;

-- return_line_add(order_return int, position int, quantity int) exec
-- A line that is named twice is one line.
INSERT INTO order_return_line (order_return, position, quantity)
VALUES (:order_return, :position, :quantity)
ON CONFLICT (order_return, position) DO UPDATE
   SET quantity = order_return_line.quantity + excluded.quantity;

-- return_photo_add(id int, order_return int, name text) exec
INSERT INTO order_return_photo (id, order_return, name) VALUES (:id, :order_return, :name);

-- return_event_add(id int, order_return int, now int, to_state text, who text, account int,
--                  why text) exec
INSERT INTO order_return_event (id, order_return, at, to_state, who, account, why)
VALUES (:id, :order_return, :now, :to_state, :who, :account, :why);

-- return_returned(sub_order int, position int) one
-- How many of a line are asked back already, refused requests aside.
SELECT coalesce(sum(l.quantity), 0) AS "quantity:int"
  FROM order_return_line l JOIN order_return r ON r.id = l.order_return
 WHERE r.sub_order = :sub_order AND l.position = :position AND r.state <> 'REFUSED';

-- return_agreed(sub_order int) one
-- What of the sub-order goes back already.
SELECT coalesce(sum(amount_vnd), 0) AS "amount_vnd:int"
  FROM order_return
 WHERE sub_order = :sub_order AND state <> 'REFUSED';

-- returns_of(sub_order int) many
-- NOT_OWED: agreed to, and there was nothing to give back.
SELECT id, CASE WHEN state = 'REFUNDED' AND refund_by = 0 THEN 'NOT_OWED' ELSE state END
       AS "state:text", kind, words, asked_vnd, amount_vnd, goods_back = 1 AS "goods_back:bool", answer,
       refund_to, asked_at, answer_by, refund_by, changed_at
  FROM order_return
 WHERE sub_order = :sub_order
 ORDER BY asked_at, id;

-- return_lines_of(order_return int) many
SELECT l.position, l.quantity, o.name, o.unit, o.price_vnd
  FROM order_return_line l
  JOIN order_return r ON r.id = l.order_return
  JOIN order_line o ON o.sub_order = r.sub_order AND o.position = l.position
 WHERE l.order_return = :order_return
 ORDER BY l.position;

-- return_photos_of(order_return int) many
SELECT id, name FROM order_return_photo WHERE order_return = :order_return ORDER BY id;

-- return_photo_of_order(id int, buyer_order int) one
-- If it belongs to that order.
SELECT f.name
  FROM order_return_photo f
  JOIN order_return r ON r.id = f.order_return
  JOIN sub_order s ON s.id = r.sub_order
 WHERE f.id = :id AND s.buyer_order = :buyer_order;

-- return_photo_of_sub(id int, sub_order int) one
-- If it belongs to that sub-order.
SELECT f.name
  FROM order_return_photo f JOIN order_return r ON r.id = f.order_return
 WHERE f.id = :id AND r.sub_order = :sub_order;

-- returns_due(sub_order int) many
-- Those whose money goes back with the next transfer.
SELECT id FROM order_return WHERE sub_order = :sub_order AND state = 'REFUND_DUE' ORDER BY id;

-- order_return_of(id int) one
-- What another module may know of a return: its sub-order, and how much went or
-- goes back of it.
SELECT r.id, r.sub_order, s.code, s.shop, r.state, r.kind, r.asked_vnd, r.amount_vnd,
       r.goods_back = 1 AS "goods_back:bool", r.answer, r.asked_at, r.changed_at, o.phone_sealed,
       o.lang, r.refund_by
  FROM order_return r
  JOIN sub_order s ON s.id = r.sub_order
  JOIN buyer_order o ON o.id = s.buyer_order
 WHERE r.id = :id;

-- return_move(id int, from_state text, to_state text, amount_vnd int, goods_back bool,
--             answer text, refund_by int, now int) exec
-- 0 when it is no longer where it was.
UPDATE order_return
   SET state = :to_state, amount_vnd = :amount_vnd, goods_back = :goods_back, answer = :answer,
       refund_by = :refund_by, reminded = 0, changed_at = :now,
       refund_to = CASE WHEN :to_state = 'REFUNDED' THEN NULL ELSE refund_to END
 WHERE id = :id AND state = :from_state;

-- returns_waiting(now int, most int) many
-- Nobody answered in time, or gave the money back in time, and nobody was told so.
SELECT r.id, r.state, s.code, s.shop, r.amount_vnd
  FROM order_return r JOIN sub_order s ON s.id = r.sub_order
 WHERE r.reminded = 0 AND r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE')
   AND ((r.state = 'REQUESTED' AND r.answer_by <= :now)
     OR (r.state IN ('ACCEPTED', 'REFUND_DUE') AND r.refund_by <= :now))
 ORDER BY r.answer_by
 LIMIT :most;

-- return_reminded(id int) exec
UPDATE order_return SET reminded = 1 WHERE id = :id;

-- staff_returns(communes text, everywhere bool) many
-- All that are open, those that wait longest first; of these communes (a JSON array), or
-- everywhere.
SELECT r.id, r.state, r.kind, r.words, r.answer, r.asked_vnd, r.amount_vnd,
       r.goods_back = 1 AS "goods_back:bool", r.asked_at, r.answer_by, r.refund_by, s.code,
       h.name AS shop_name, h.phone_masked, h.commune,
       coalesce(c.full_name, '') AS "commune_name:text"
  FROM order_return r
  JOIN sub_order s ON s.id = r.sub_order
  JOIN shop_now h ON h.id = s.shop
  LEFT JOIN place_now c ON c.code = h.commune
 WHERE r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE')
   AND (:everywhere = 1 OR h.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY CASE r.state WHEN 'REQUESTED' THEN r.answer_by ELSE r.refund_by END
 LIMIT 200;

-- staff_return(id int) one
SELECT r.id, r.state, r.sub_order, s.code, s.shop, h.commune
  FROM order_return r JOIN sub_order s ON s.id = r.sub_order JOIN shop_now h ON h.id = s.shop
 WHERE r.id = :id;

-- staff_return_photo(id int) one
SELECT f.name, h.commune
  FROM order_return_photo f
  JOIN order_return r ON r.id = f.order_return
  JOIN sub_order s ON s.id = r.sub_order
  JOIN shop_now h ON h.id = s.shop
 WHERE f.id = :id;

-- sub_order_refused(id int, now int) exec
UPDATE sub_order SET refused_at = :now WHERE id = :id;

-- orders_refused(sub_order int, since int) one
-- How often the telephone of this order's buyer did not take what it ordered.
SELECT count(*) AS "n:int"
  FROM sub_order s JOIN buyer_order o ON o.id = s.buyer_order
 WHERE s.refused_at >= :since AND s.refused_at > 0
   AND o.phone_hash = (SELECT b.phone_hash FROM buyer_order b
                         JOIN sub_order t ON t.buyer_order = b.id
                        WHERE t.id = :sub_order);

-- seller_returns(account int, now int) many
-- Open ones of the shops he may act for now, what is due first first.
SELECT s.code, r.state, r.kind,
       CASE WHEN r.amount_vnd > 0 THEN r.amount_vnd ELSE r.asked_vnd END AS "worth:int",
       CASE r.state WHEN 'REQUESTED' THEN r.answer_by ELSE r.refund_by END AS "due:int"
  FROM order_return r
  JOIN sub_order s ON s.id = r.sub_order
 WHERE r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE')
   AND s.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 ORDER BY CASE r.state WHEN 'REQUESTED' THEN r.answer_by ELSE r.refund_by END
 LIMIT 50;

-- shop_returns_waiting(shop int) one
-- Returns that wait for the shop's answer.
SELECT count(*) AS "n:int"
  FROM order_return r
 CROSS JOIN sub_order s
 WHERE s.id = r.sub_order AND s.shop = :shop
   AND r.state = 'REQUESTED' AND r.state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE');
