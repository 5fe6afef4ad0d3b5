-- reviews_told(account int, phone_hash text, code text) many
SELECT v.product_name, v.stars, v.words, v.by_name, v.at
  FROM review v JOIN order_proven o ON o.sub_order = v.sub_order
 WHERE (o.phone_hash = :phone_hash
        OR o.phone_hash IN (SELECT phone_hash FROM order_buyer_phone WHERE account = :account))
   AND (:code = '' OR o.code = :code)
 ORDER BY v.id;

-- reviews_products(account int, phone_hash text, code text) many
SELECT DISTINCT v.product
  FROM review v JOIN order_proven o ON o.sub_order = v.sub_order
 WHERE (o.phone_hash = :phone_hash
        OR o.phone_hash IN (SELECT phone_hash FROM order_buyer_phone WHERE account = :account))
   AND (:code = '' OR o.code = :code);

-- reviews_forget(account int, phone_hash text, code text, name text) exec
UPDATE review SET by_name = :name
 WHERE sub_order IN (SELECT sub_order FROM order_proven
                      WHERE (phone_hash = :phone_hash
                             OR phone_hash IN (SELECT phone_hash FROM order_buyer_phone
                                                WHERE account = :account))
                        AND (:code = '' OR code = :code));
