-- payment_bank(bin text) one
-- The bank or wallet of those six digits; NULL when nobody has them.  Only one that
-- receives may be the account of a shop.
SELECT bin, short_name, name, receives = 1 AS "receives:bool"
  FROM bank
 WHERE bin = :bin;

-- payment_banks() many
-- Those that a shop may choose from.
SELECT bin, short_name, name
  FROM bank
 WHERE receives = 1
 ORDER BY short_name;

-- bank_put(bin text, short_name text, name text, receives bool) exec
-- 0 for one that is as it should be.
INSERT INTO bank (bin, short_name, name, receives)
VALUES (:bin, :short_name, :name, :receives)
ON CONFLICT (bin) DO UPDATE
   SET short_name = excluded.short_name, name = excluded.name, receives = excluded.receives
 WHERE (bank.short_name, bank.name, bank.receives)
    <> (excluded.short_name, excluded.name, excluded.receives);

-- payment_watched(bin text, account text) one
-- Somebody tells us what comes to that account; NULL when nobody does.
SELECT id FROM payment_account
 WHERE bank_bin = :bin AND bank_account = :account AND state = 'LIVE'
 LIMIT 1;

-- payment_request_add(id int, code text, method text, amount_vnd int, bank_bin text,
--                     bank_account text, account_name text, content text, payload text,
--                     state text, now int) exec
INSERT INTO payment_request (id, code, method, amount_vnd, bank_bin, bank_account, account_name,
                             content, payload, state, made_at, changed_at)
VALUES (:id, :code, :method, :amount_vnd, :bank_bin, :bank_account, :account_name,
        :content, :payload, :state, :now, :now);

-- payment_of(id int) one
-- What is asked for under that id, and what came of it.
SELECT r.id, r.code, r.method, r.amount_vnd, r.paid_vnd, r.said_vnd, r.shown_vnd, r.less_vnd,
       r.state, r.content, r.payload, r.bank_bin, r.bank_account, r.account_name, coalesce(b.short_name, '') AS "bank_name:text",
       r.changed_at
  FROM payment_request r LEFT JOIN bank b ON b.bin = r.bank_bin
 WHERE r.id = :id;

-- payment_set(id int, state text, paid_vnd int, said_vnd int, shown_vnd int, now int) exec
UPDATE payment_request
   SET state = :state, paid_vnd = :paid_vnd, said_vnd = :said_vnd, shown_vnd = :shown_vnd,
       changed_at = :now
 WHERE id = :id;

-- payment_less(id int, less_vnd int) exec
-- So much of the amount is no longer owed.
UPDATE payment_request SET less_vnd = :less_vnd WHERE id = :id;

-- payment_evidence_add(id int, request int, kind text, amount_vnd int, account int, second int,
--                      note text, notice int?, instead_of int?, at int) exec
INSERT INTO payment_evidence (id, request, kind, amount_vnd, account, second, note, notice,
                              instead_of, at)
VALUES (:id, :request, :kind, :amount_vnd, :account, :second, :note, :notice, :instead_of, :at);

-- payment_evidence_of(request int) many
-- In the order in which it was said.
SELECT kind, amount_vnd, account, second, note, at, instead_of IS NOT NULL AS "instead:bool"
  FROM payment_evidence
 WHERE request = :request
 ORDER BY id;

-- payment_evidence_noted(request int, kind text, amount_vnd int, note text) one
SELECT id FROM payment_evidence
 WHERE request = :request AND kind = :kind AND amount_vnd = :amount_vnd AND note = :note
 LIMIT 1;

-- payment_standing(request int) many
-- What people said of it, less what was taken back since someone knew better; a statement
-- that a person of the shop brought is of one account alone.
SELECT e.id, e.kind,
       CASE e.kind WHEN 'BANK_IMPORT' THEN 'SHOP_IMPORT' ELSE e.kind END AS "word:text",
       e.amount_vnd + coalesce((SELECT sum(b.amount_vnd) FROM payment_evidence b
                                 WHERE b.instead_of = e.id), 0) AS "left_vnd:int"
  FROM payment_evidence e
 WHERE e.request = :request AND e.instead_of IS NULL
   AND (e.kind IN ('SELLER_TAP', 'CASH')
        OR (e.kind = 'BANK_IMPORT' AND e.account <> 0 AND e.second = 0))
 ORDER BY e.id;
