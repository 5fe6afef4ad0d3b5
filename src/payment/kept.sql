-- payment_runs_told(account int) many
-- Statements that he brought.
SELECT bank_account, file, made_at, lines FROM statement_run WHERE account = :account ORDER BY id;

-- payment_notices_forget(before int, most int) exec
-- Not those that still wait for somebody.
UPDATE payment_notice SET words = NULL, body = NULL
 WHERE id IN (SELECT id FROM payment_notice
               WHERE (words IS NOT NULL OR body IS NOT NULL) AND received_at <= :before
                 AND state NOT IN ('NEW', 'UNMATCHED')
               ORDER BY received_at LIMIT :most);

-- payments_forget(before int, most int) exec
-- To which account it went; not while money is to go back.
UPDATE payment_request SET bank_account = '', account_name = '', payload = ''
 WHERE id IN (SELECT id FROM payment_request
               WHERE bank_account <> '' AND changed_at <= :before
                 AND state NOT IN ('REQUESTED', 'PARTIAL', 'REFUND_DUE')
               ORDER BY changed_at LIMIT :most);
