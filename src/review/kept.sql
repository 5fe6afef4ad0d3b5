-- reviews_told(account int, phone_hash text, code text) many
SELECT v.id, v.product, v.product_name, v.stars, v.words, v.by_name, v.at
  FROM review v JOIN order_proven o ON o.sub_order = v.sub_order
 WHERE (o.phone_hash = :phone_hash
        OR o.phone_hash IN (SELECT phone_hash FROM order_buyer_phone WHERE account = :account))
   AND (:code = '' OR o.code = :code)
 ORDER BY v.id;

-- review_forget(id int, name text) exec
UPDATE review SET by_name = :name WHERE id = :id;
