-- payment_queue_count() one
-- What waits for a person.
SELECT count(*) AS "n:int" FROM payment_notice WHERE state = 'UNMATCHED';

-- payment_queue(after int, most int) many
-- The oldest first, and whether someone proposed what it is.
SELECT n.id, n.source, n.way, n.amount_vnd, n.happened_at, n.bank_account, n.reason, n.words,
       coalesce(b.short_name, '') AS "bank_name:text",
       CASE WHEN p.id IS NULL THEN 0 ELSE 1 END AS "proposed:bool"
  FROM payment_notice n
  LEFT JOIN bank b ON b.bin = n.bank_bin
  LEFT JOIN payment_proposal p ON p.notice = n.id AND p.state = 'OPEN'
 WHERE n.state = 'UNMATCHED' AND n.id > :after
 ORDER BY n.id
 LIMIT :most;

-- payment_queue_one(id int) one
SELECT n.id, n.source, n.connection, n.way, n.amount_vnd, n.happened_at, n.received_at, n.bank_bin,
       n.bank_account, n.bank_ref, n.reason, n.words, n.state,
       coalesce(b.short_name, '') AS "bank_name:text", coalesce(r.code, '') AS "code:text"
  FROM payment_notice n
  LEFT JOIN bank b ON b.bin = n.bank_bin
  LEFT JOIN payment_request r ON r.id = n.request
 WHERE n.id = :id;

-- payment_waiting(bank_bin text, bank_account text, amount_vnd int) many
-- Who waits for just that amount at that account: the likely ones.
SELECT code, made_at FROM payment_request
 WHERE bank_account = :bank_account AND amount_vnd = :amount_vnd AND state = 'REQUESTED'
   AND bank_bin = :bank_bin
 ORDER BY id DESC
 LIMIT 5;

-- payment_by_code(code text) one
SELECT id, code, bank_bin, bank_account, amount_vnd, paid_vnd, state
  FROM payment_request
 WHERE code = :code
 LIMIT 1;

-- payment_proposal_add(id int, notice int, request int?, why text, account int, now int) exec
-- 0 when one is open.
INSERT INTO payment_proposal (id, notice, request, why, made_by, made_at, state)
VALUES (:id, :notice, :request, :why, :account, :now, 'OPEN')
ON CONFLICT DO NOTHING;

-- payment_proposals(notice int) many
-- What was proposed and decided, the newest first.
SELECT p.id, p.request AS "request:int?", p.why, p.made_by, p.made_at, p.state, p.decided_by,
       p.decided_at, p.answer, coalesce(r.code, '') AS "code:text",
       coalesce(r.amount_vnd - r.less_vnd - r.paid_vnd, 0) AS "missing_vnd:int",
       coalesce(m.name, '#' || p.made_by) AS "made_name:text",
       coalesce(d.name, '#' || p.decided_by) AS "decided_name:text"
  FROM payment_proposal p
  LEFT JOIN payment_request r ON r.id = p.request
  LEFT JOIN account_now m ON m.id = p.made_by
  LEFT JOIN account_now d ON d.id = p.decided_by
 WHERE p.notice = :notice
 ORDER BY p.id DESC;

-- payment_proposal_decide(id int, state text, account int, answer text, now int) exec
-- Nobody approves what he proposed.
UPDATE payment_proposal
   SET state = :state, decided_by = :account, decided_at = :now, answer = :answer
 WHERE id = :id AND state = 'OPEN' AND (:state <> 'APPROVED' OR made_by <> :account);
