-- payment_coded(order_code text) many
-- The payments of that order: its code, alone or with the letter of a sub-order.
SELECT id, code, bank_bin, bank_account, amount_vnd - less_vnd AS "amount_vnd:int", paid_vnd, state
  FROM payment_request
 WHERE code >= :order_code AND code <= :order_code || 'Z'
   AND length(code) <= length(:order_code) + 1
 ORDER BY code
 LIMIT 30;

-- payment_asked_amount(bank_bin text, bank_account text, amount_vnd int) one
-- Somebody waits for just that amount.
SELECT id FROM payment_request
 WHERE bank_account = :bank_account AND amount_vnd = :amount_vnd AND state = 'REQUESTED'
   AND bank_bin = :bank_bin
 LIMIT 1;
