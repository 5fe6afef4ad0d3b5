-- complaint_last() one
SELECT coalesce(max(number), 0) AS "number:int" FROM complaint;

-- complaint_add(id int, number int, code text, kind text, opened_by text, sub_order int, shop int,
--               account int, commune text, name text, phone_sealed blob, phone_hash text,
--               phone_masked text, lang text, priority bool, now int, first_by int,
--               resolve_by int) exec
INSERT INTO complaint (id, number, code, kind, opened_by, state, sub_order, shop, account, commune,
                       name, phone_sealed, phone_hash, phone_masked, lang, priority, opened_at,
                       first_by, resolve_by, answered_at, closed_at, outcome, reopened, rating,
                       rating_words)
VALUES (:id, :number, :code, :kind, :opened_by, 'OPEN', :sub_order, :shop, :account, :commune,
        :name, :phone_sealed, :phone_hash, :phone_masked, :lang, :priority, :now, :first_by,
        :resolve_by, 0, 0, '', 0, 0, '');

-- complaint_message_add(id int, complaint int, now int, who text, account int, to_state text,
--                       words text) exec
INSERT INTO complaint_message (id, complaint, at, who, account, to_state, words)
VALUES (:id, :complaint, :now, :who, :account, :to_state, :words);

-- complaint_photo_add(id int, complaint int, name text) exec
INSERT INTO complaint_photo (id, complaint, name) VALUES (:id, :complaint, :name);

-- complaint_by_code(code text) one
SELECT c.id, c.code, c.kind, c.opened_by, c.state, c.sub_order, c.shop, c.account, c.commune,
       c.name, c.phone_sealed, c.phone_hash, c.phone_masked, c.lang, c.priority = 1 AS "priority:bool",
       c.opened_at, c.first_by, c.resolve_by, c.answered_at, c.closed_at, c.outcome,
       c.reopened = 1 AS "reopened:bool", c.erased_at, c.rating, c.rating_words,
       coalesce(s.code, '') AS "order_code:text", coalesce(h.name, '') AS "shop_name:text",
       coalesce(h.slug, '') AS "shop_slug:text", coalesce(p.full_name, '') AS "commune_name:text"
  FROM complaint c
  LEFT JOIN sub_order_now s ON s.id = c.sub_order
  LEFT JOIN shop_now h ON h.id = c.shop
  LEFT JOIN place_now p ON p.code = c.commune
 WHERE c.code = :code;

-- complaint_messages(complaint int) many
SELECT at, who, to_state, words
  FROM complaint_message
 WHERE complaint = :complaint
 ORDER BY at, id;

-- complaint_photos(complaint int) many
SELECT id FROM complaint_photo WHERE complaint = :complaint ORDER BY id;

-- complaint_photo(id int, complaint int) one
SELECT name FROM complaint_photo WHERE id = :id AND complaint = :complaint;

-- complaint_move(id int, from_state text, to_state text, answered_at int, closed_at int,
--                outcome text) exec
-- 0 when it is no longer where it was.
UPDATE complaint
   SET state = :to_state, answered_at = :answered_at, closed_at = :closed_at, outcome = :outcome
 WHERE id = :id AND state = :from_state;

-- complaint_reopen(id int, first_by int, resolve_by int) exec
-- Once only; its clock begins anew.
UPDATE complaint
   SET state = 'OPEN', reopened = 1, first_resolve_by = resolve_by,
       first_by = :first_by, resolve_by = :resolve_by,
       answered_at = 0, closed_at = 0, outcome = '', rating = 0, rating_words = ''
 WHERE id = :id AND reopened = 0 AND erased_at = 0 AND state IN ('RESOLVED', 'REJECTED');

-- complaint_rate(id int, rating int, words text) exec
-- Once, and only what is over.
UPDATE complaint SET rating = :rating, rating_words = :words
 WHERE id = :id AND rating = 0 AND erased_at = 0 AND state IN ('RESOLVED', 'REJECTED');

-- complaint_prefer(id int, first_by int) exec
-- And the first answer is due no later than that.
UPDATE complaint
   SET priority = 1, first_by = CASE WHEN answered_at = 0 AND :first_by < first_by THEN :first_by
                                ELSE first_by END
 WHERE id = :id AND priority = 0 AND closed_at = 0;

-- complaints_of_sub(sub_order int) many
SELECT id, code, kind, opened_by, state
  FROM complaint
 WHERE sub_order = :sub_order AND sub_order > 0
 ORDER BY opened_at;

-- complaints_of_seller(account int, now int) many
-- About the shops he may act for now, and those he opened.
SELECT c.code, c.kind, c.state, c.opened_by, c.opened_at, coalesce(s.code, '') AS "order_code:text"
  FROM complaint c LEFT JOIN sub_order_now s ON s.id = c.sub_order
 WHERE (c.account = :account AND c.account > 0)
    OR c.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at)
 ORDER BY CASE WHEN c.closed_at = 0 THEN 0 ELSE 1 END, c.opened_at DESC
 LIMIT 100;

-- complaint_seller_may(id int, account int, now int) one
-- Whether he opened it, or it is about a shop that he may act for now.
SELECT c.id
  FROM complaint c
 WHERE c.id = :id
   AND (c.account = :account
    OR c.shop IN (SELECT shop FROM shop_people
                   WHERE account = :account AND from_at <= :now AND :now < until_at));

-- complaints_open(now int, communes text, everywhere bool) many
-- I2: what is overdue, then priority, then what is due next; of these communes (a JSON
-- array), or everywhere.
SELECT c.code, c.kind, c.opened_by, c.state, c.commune, c.name, c.priority = 1 AS "priority:bool",
       c.opened_at, c.first_by, c.resolve_by, c.answered_at,
       coalesce(h.name, '') AS "shop_name:text", coalesce(p.full_name, '') AS "commune_name:text",
       ((c.answered_at = 0 AND c.first_by <= :now) OR c.resolve_by <= :now) AS "late:bool"
  FROM complaint c
  LEFT JOIN shop_now h ON h.id = c.shop
  LEFT JOIN place_now p ON p.code = c.commune
 WHERE c.state IN ('OPEN', 'ANSWERED')
   AND (:everywhere = 1 OR c.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY CASE WHEN (c.answered_at = 0 AND c.first_by <= :now) OR c.resolve_by <= :now THEN 0
          ELSE 1 END, c.priority DESC,
          CASE WHEN c.answered_at = 0 THEN c.first_by ELSE c.resolve_by END
 LIMIT 300;

-- complaints_closed(communes text, everywhere bool) many
-- The latest that are over.
SELECT c.code, c.kind, c.state, c.commune, c.closed_at, c.resolve_by, c.rating,
       coalesce(h.name, '') AS "shop_name:text"
  FROM complaint c LEFT JOIN shop_now h ON h.id = c.shop
 WHERE c.state IN ('RESOLVED', 'REJECTED') AND c.closed_at > 0
   AND (:everywhere = 1 OR c.commune IN (SELECT value FROM json_each(:communes)))
 ORDER BY c.closed_at DESC
 LIMIT 30;

-- complaint_order(code text) one
-- The sub-order of that code, for who names it.
SELECT s.id, s.shop, h.commune
  FROM sub_order_now s JOIN shop_now h ON h.id = s.shop
 WHERE s.code = :code;

-- complaints_waiting(shop int) one
-- Those about a shop that are open; not what its seller himself complains of.
SELECT count(*) AS "n:int"
  FROM complaint
 WHERE shop = :shop AND closed_at = 0 AND account = 0;

-- complaint_buyer_proven(sub_order int, account int) one
-- The account has shown that the telephone of that order is its own.
SELECT o.code
  FROM order_proven o JOIN order_buyer_phone p ON p.phone_hash = o.phone_hash
 WHERE o.sub_order = :sub_order AND p.account = :account
 LIMIT 1;
