-- payment_notice_add(id int, source text, connection int, txn text, bank_bin text, bank_account text,
--            way text, amount_vnd int, happened_at int, bank_ref text, likeness text,
--            words blob, body blob, state text, reason text, run int, now int) exec
-- 0 when that source told of that transfer before.
INSERT INTO payment_notice (id, source, connection, txn, bank_bin, bank_account, way, amount_vnd,
                            happened_at, received_at, bank_ref, likeness, words, body, state,
                            reason, run, changed_at)
VALUES (:id, :source, :connection, :txn, :bank_bin, :bank_account, :way, :amount_vnd,
        :happened_at, :now, :bank_ref, :likeness, :words, :body, :state, :reason, :run, :now)
ON CONFLICT (source, connection, txn) DO NOTHING;

-- payment_notice_of(id int) one
SELECT id, source, connection, txn, bank_bin, bank_account, way, amount_vnd, happened_at,
       received_at, bank_ref, likeness, words, state, reason, request AS "request:int?",
       twin AS "twin:int?", run
  FROM payment_notice
 WHERE id = :id;

-- payment_notice_new(most int) many
-- The oldest first: that is how they were told.
SELECT id FROM payment_notice WHERE state = 'NEW' ORDER BY id LIMIT :most;

-- payment_notice_set(id int, state text, reason text, request int?, twin int?, now int) exec
UPDATE payment_notice
   SET state = :state, reason = :reason, request = :request, twin = :twin, changed_at = :now
 WHERE id = :id;

-- payment_notice_second(id int, twin int) exec
-- What it was matched to is told by one that knows better.
UPDATE payment_notice SET twin = :twin WHERE id = :id;

-- payment_notice_put_aside(id int, now int) exec
-- It cannot be acted on, whatever is wrong with it.
UPDATE payment_notice SET state = 'UNMATCHED', reason = 'UNREADABLE', changed_at = :now
 WHERE id = :id AND state = 'NEW';

-- payment_notice_forget(id int, state text, reason text, now int) exec
-- It is nothing of ours: that it was there is enough to know.
UPDATE payment_notice
   SET state = :state, reason = :reason, words = NULL, body = NULL, changed_at = :now
 WHERE id = :id;

-- payment_notice_twin_by_ref(id int, source text, connection int, bank_bin text, bank_account text,
--                    way text, amount_vnd int, bank_ref text) one
-- Told before by another source under the bank's own number.
SELECT n.id, n.request AS "request:int?", n.connection, n.state
  FROM payment_notice n
 WHERE n.bank_account = :bank_account AND n.bank_ref = :bank_ref AND n.bank_bin = :bank_bin
   AND n.way = :way AND n.amount_vnd = :amount_vnd AND n.id <> :id
   AND n.bank_ref <> '' AND n.twin IS NULL AND n.state <> 'NEW' AND n.state <> 'IGNORED'
   AND NOT (n.source = :source AND n.connection = :connection)
   AND NOT EXISTS (SELECT 1 FROM payment_notice w WHERE w.twin = n.id AND w.source = :source
                    AND w.connection = :connection)
 ORDER BY n.id
 LIMIT 1;

-- payment_notice_twin_by_likeness(id int, source text, connection int, bank_account text,
--                         likeness text, from_at int, to_at int) one
-- The same words and amount on one of those days, from another source that has not
-- told of them twice: the second of one source is the second of the other.
SELECT n.id, n.request AS "request:int?", n.connection, n.state
  FROM payment_notice n
 WHERE n.bank_account = :bank_account AND n.likeness = :likeness
   AND n.happened_at BETWEEN :from_at AND :to_at
   AND n.id <> :id AND n.twin IS NULL AND n.state <> 'NEW' AND n.state <> 'IGNORED'
   AND NOT (n.source = :source AND n.connection = :connection)
   AND NOT EXISTS (SELECT 1 FROM payment_notice w WHERE w.twin = n.id AND w.source = :source
                    AND w.connection = :connection)
 ORDER BY n.id
 LIMIT 1;

-- payment_notice_twin_by_request(id int, source text, connection int, request int, way text,
--                        amount_vnd int, from_at int, to_at int) one
SELECT n.id, n.request AS "request:int?", n.connection, n.state
  FROM payment_notice n
 WHERE n.request = :request AND n.happened_at BETWEEN :from_at AND :to_at
   AND n.way = :way AND n.amount_vnd = :amount_vnd
   AND n.id <> :id AND n.twin IS NULL AND n.state IN ('MATCHED', 'RESOLVED')
   AND NOT (n.source = :source AND n.connection = :connection)
   AND NOT EXISTS (SELECT 1 FROM payment_notice w WHERE w.twin = n.id AND w.source = :source
                    AND w.connection = :connection)
 ORDER BY n.id
 LIMIT 1;
