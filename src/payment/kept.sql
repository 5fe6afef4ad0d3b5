-- payment_runs_told(account int) many
-- Statements that he brought.
SELECT bank_account, file, made_at, lines FROM statement_run WHERE account = :account ORDER BY id;

-- payment_notices_forget(before int, most int) exec
-- Not those that still wait for somebody.  The number of a statement's line is made of the
-- account; no line that old is read again.
UPDATE payment_notice
   SET words = NULL, body = NULL, bank_account = '', bank_ref = '',
       txn = CASE source WHEN 'IMPORT' THEN CAST(id AS TEXT) ELSE txn END
 WHERE id IN (SELECT id FROM payment_notice
               WHERE bank_account <> '' AND happened_at <= :before AND received_at <= :before
                 AND state NOT IN ('NEW', 'UNMATCHED')
               ORDER BY happened_at LIMIT :most);

-- payments_forget(before int, most int) exec
-- To which account it went; not while money is to go back.
UPDATE payment_request SET bank_account = '', account_name = '', payload = ''
 WHERE id IN (SELECT id FROM payment_request
               WHERE bank_account <> '' AND changed_at <= :before
                 AND state NOT IN ('REQUESTED', 'PARTIAL', 'REFUND_DUE')
               ORDER BY changed_at LIMIT :most);

-- payment_notes_forget(before int, most int) exec
-- The note of a carrier is the number of a parcel, and by it the same is said once.
UPDATE payment_evidence SET note = ''
 WHERE id IN (SELECT id FROM payment_evidence
               WHERE note <> '' AND kind <> 'COD_CARRIER' AND at <= :before
               ORDER BY at LIMIT :most);

-- payment_proposals_forget(before int, most int) exec
UPDATE payment_proposal SET why = '', answer = ''
 WHERE id IN (SELECT id FROM payment_proposal
               WHERE state <> 'OPEN' AND (why <> '' OR answer <> '') AND decided_at <= :before
               ORDER BY decided_at LIMIT :most);

-- payment_accounts_forget(before int, most int) exec
-- Of a connection that ended.
UPDATE payment_account SET bank_account = '', title = ''
 WHERE id IN (SELECT id FROM payment_account
               WHERE state = 'CLOSED' AND bank_account <> '' AND changed_at <= :before
               ORDER BY changed_at LIMIT :most);

-- payment_days_forget(day int, most int) exec
DELETE FROM payment_day
 WHERE (bank_bin, bank_account, day) IN (SELECT bank_bin, bank_account, day FROM payment_day
                                          WHERE day <= :day
                                          ORDER BY day LIMIT :most);

-- statement_runs_forget(before int, most int) exec
DELETE FROM statement_run
 WHERE id IN (SELECT id FROM statement_run
               WHERE made_at <= :before
               ORDER BY made_at LIMIT :most);
