-- year_sellers(before int) one
-- Shops that asked to open before a moment and were not closed then.
SELECT count(*) AS "n:int" FROM shop_now
 WHERE published_at > 0 AND published_at < :before AND (state <> 'CLOSED' OR state_at >= :before);

-- year_sold(since int, before int) one
-- What was fulfilled, and by how many shops.
SELECT count(DISTINCT shop) AS "shops:int", count(*) AS "n:int",
       coalesce(sum(amount_vnd), 0) AS "amount_vnd:int"
  FROM order_fulfilled WHERE at >= :since AND at < :before;

-- year_placed(since int, before int) one
-- And how many of them were cancelled by its end.
SELECT count(*) AS "n:int", coalesce(sum(o.amount_vnd), 0) AS "amount_vnd:int",
       coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM order_cancelled c
                                       WHERE c.sub_order = o.id AND c.at < :before)
                         THEN 1 ELSE 0 END), 0) AS "cancelled:int"
  FROM sub_order_now o
 WHERE o.placed_at >= :since AND o.placed_at < :before;

-- year_complaints(since int, before int, known int) one
-- Those that came, those that were resolved, and those whose time was over (known: the end of
-- the year, or now) before they were, resolved since or not.
SELECT (SELECT count(*) FROM complaint_now
         WHERE opened_at >= :since AND opened_at < :before) AS "n:int",
       (SELECT count(DISTINCT k.complaint) FROM complaint_clock k
         WHERE k.ended_at >= :since AND k.ended_at < :before) AS "closed:int",
       (SELECT count(DISTINCT k.complaint) FROM complaint_clock k
         WHERE k.due >= :since AND k.due < :known
           AND (k.ended_at = 0 OR k.ended_at > k.due)) AS "late:int";

-- year_removed(since int, before int) one
SELECT coalesce(sum(CASE WHEN kind = 'TAKE_DOWN' THEN 1 ELSE 0 END), 0) AS "ordered:int",
       coalesce(sum(CASE WHEN kind = 'REFUSED' THEN 1 ELSE 0 END), 0) AS "refused:int",
       coalesce(sum(CASE WHEN subject = 'SHOP' THEN 1 ELSE 0 END), 0) AS "shops:int"
  FROM market_removed WHERE at >= :since AND at < :before;

-- copy_goods(shop int) each
SELECT id, external_id, name, description, category, unit, price_vnd, price_includes, stock,
       season_from, season_to, origin, state, barred, sold, made_at, changed_at
  FROM product_kept WHERE shop = :shop ORDER BY id;

-- copy_orders(shop int) each
-- A line for each line of each sub-order, with what was agreed of it and what came of it.
SELECT o.code, o.state, o.placed_at, o.changed_at, o.amount_vnd, l.name, l.unit, l.price_vnd,
       l.quantity, c.buyer AS "buyer:text", c.delivery, c.payment,
       c.confirmed_at AS "confirmed_at:int", c.delivered_at AS "delivered_at:int",
       c.cancelled_at AS "cancelled_at:int", c.cancelled_by, c.cancel_reason, coalesce(p.paid_vnd, 0) AS "paid_vnd:int",
       coalesce(t.full_name, '') AS "to_commune:text",
       coalesce(t.province_name, '') AS "to_province:text",
       coalesce((SELECT sum(r.amount_vnd) FROM order_return_now r
                  WHERE r.sub_order = o.id AND r.state <> 'REFUSED'), 0) AS "returned_vnd:int",
       coalesce((SELECT max(r.changed_at) FROM order_return_now r
                  WHERE r.sub_order = o.id AND r.state = 'REFUNDED'), 0) AS "refunded_at:int"
  FROM sub_order_now o
  JOIN order_line_now l ON l.sub_order = o.id
  JOIN order_contract c ON c.sub_order = o.id
  LEFT JOIN payment_now p ON p.id = o.id
  LEFT JOIN place_now t ON t.code = c.commune
 WHERE o.shop = :shop
 ORDER BY o.id, l.position;
