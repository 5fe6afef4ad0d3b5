-- payment_tap_last(request int) one
-- What the seller himself said last, as far as it stands; below 0: that it went back.
SELECT e.id, e.at,
       e.amount_vnd + coalesce((SELECT sum(b.amount_vnd) FROM payment_evidence b
                                 WHERE b.instead_of = e.id), 0) AS "left_vnd:int"
  FROM payment_evidence e
 WHERE e.request = :request AND e.kind = 'SELLER_TAP' AND e.instead_of IS NULL
 ORDER BY e.id DESC
 LIMIT 1;

-- payment_unsaid(id int, amount_vnd int, state text, now int) exec
-- So much of what the seller alone said did not come.
UPDATE payment_request
   SET state = :state, paid_vnd = paid_vnd - :amount_vnd, said_vnd = said_vnd - :amount_vnd,
       changed_at = :now
 WHERE id = :id;
