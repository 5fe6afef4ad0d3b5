-- complaints_told(account int, phone_hash text, order_hash text, code text) many
-- By his account, his number, or an order that he has proven to be his.
SELECT c.id, c.code, c.kind, c.state, c.name, c.phone_sealed, c.opened_at, c.outcome, c.closed_at
  FROM complaint c
 WHERE (:account > 0 AND c.account = :account)
    OR (:code = '' AND :phone_hash <> '' AND c.phone_hash = :phone_hash)
    OR (c.account = 0 AND c.sub_order IN
        (SELECT o.sub_order FROM order_proven o
          WHERE (o.phone_hash = :order_hash
                 OR o.phone_hash IN (SELECT phone_hash FROM order_buyer_phone
                                      WHERE account = :account))
            AND (:code = '' OR o.code = :code)))
 ORDER BY c.id;

-- complaint_forget(id int, name text) exec
UPDATE complaint
   SET name = :name, phone_sealed = NULL, phone_hash = '', phone_masked = '', rating_words = ''
 WHERE id = :id AND closed_at > 0;

-- complaints_forget(before int, name text, most int) exec
UPDATE complaint
   SET name = :name, phone_sealed = NULL, phone_hash = '', phone_masked = '', rating_words = ''
 WHERE id IN (SELECT id FROM complaint
               WHERE closed_at > 0 AND closed_at <= :before AND name <> :name
               ORDER BY closed_at LIMIT :most);
