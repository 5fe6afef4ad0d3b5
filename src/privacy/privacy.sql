-- privacy_request_add(id int, kind text, state text, how text, name text, phone_sealed blob,
--                     phone_hash text, phone_masked text, account int, code text, words text,
--                     processor bool, proven bool, now int, answer_due int, done_due int) exec
INSERT INTO privacy_request (id, kind, state, how, name, phone_sealed, phone_hash, phone_masked,
                             account, code, words, processor, proven, received_at, answer_due,
                             done_due)
VALUES (:id, :kind, :state, :how, :name, :phone_sealed, :phone_hash, :phone_masked, :account,
        :code, :words, :processor, :proven, :now, :answer_due, :done_due);

-- privacy_requests(now int) many
-- Those under way, what is overdue and due next first; then the latest that ended.
SELECT id, kind, state, how, name, phone_masked, received_at, answer_due, done_due, extended = 1
       AS "extended:bool",
       CASE state WHEN 'OPEN' THEN answer_due ELSE done_due END AS "due:int",
       state IN ('OPEN', 'ANSWERED')
       AND CASE state WHEN 'OPEN' THEN answer_due ELSE done_due END < :now AS "late:bool",
       state IN ('OPEN', 'ANSWERED') AS "live:bool", ended_at
  FROM privacy_request
 ORDER BY CASE WHEN state IN ('OPEN', 'ANSWERED') THEN 0 ELSE 1 END,
          CASE state WHEN 'OPEN' THEN answer_due WHEN 'ANSWERED' THEN done_due ELSE -ended_at END
 LIMIT 200;

-- privacy_request_by_id(id int) one
SELECT id, kind, state, how, name, phone_sealed, phone_masked, account, code, words,
       processor = 1 AS "processor:bool", proven = 1 AS "proven:bool",
       extended = 1 AS "extended:bool", received_at, answer_due, done_due, answered_at, ended_at
  FROM privacy_request
 WHERE id = :id;

-- privacy_request_answer(id int, now int) exec
UPDATE privacy_request SET state = 'ANSWERED', answered_at = :now WHERE id = :id AND state = 'OPEN';

-- privacy_request_end(id int, state text, now int) exec
UPDATE privacy_request
   SET state = :state, ended_at = :now,
       answered_at = CASE answered_at WHEN 0 THEN :now ELSE answered_at END
 WHERE id = :id AND state IN ('OPEN', 'ANSWERED');

-- privacy_request_extend(id int, done_due int, now int) exec
-- I6: once, and not when its time is over already.
UPDATE privacy_request SET done_due = :done_due, extended = 1
 WHERE id = :id AND extended = 0 AND done_due >= :now AND state IN ('OPEN', 'ANSWERED');

-- privacy_step_add(id int, subject int, now int, account int, act text, words text) exec
INSERT INTO privacy_step (id, subject, at, account, act, words)
VALUES (:id, :subject, :now, :account, :act, :words);

-- privacy_steps(subject int) many
SELECT s.at, s.act, s.words, coalesce(a.name, '') AS "who:text"
  FROM privacy_step s LEFT JOIN account_now a ON a.id = s.account
 WHERE s.subject = :subject
 ORDER BY s.id;

-- privacy_requests_told(account int, phone_hash text, code text) many
SELECT kind, state, name, phone_sealed, words, received_at, answer_due, done_due, ended_at
  FROM privacy_request
 WHERE (:account > 0 AND account = :account)
    OR (account = 0 AND :phone_hash <> '' AND phone_hash = :phone_hash
        AND (:code = '' OR code = :code))
 ORDER BY id;

-- privacy_steps_forget(before int, most int) exec
-- Those of the requests that privacy_requests_forget() takes next.
UPDATE privacy_step SET words = ''
 WHERE words <> ''
   AND subject IN (SELECT id FROM privacy_request
                    WHERE ended_at > 0 AND ended_at <= :before AND words <> ''
                    ORDER BY ended_at, id LIMIT :most);

-- privacy_requests_forget(before int, name text, most int) exec
-- Whoever asked in words still tells of himself, with a telephone or without.
UPDATE privacy_request
   SET name = :name, phone_sealed = NULL, phone_hash = '', phone_masked = '', words = ''
 WHERE id IN (SELECT id FROM privacy_request
               WHERE ended_at > 0 AND ended_at <= :before AND words <> ''
               ORDER BY ended_at, id LIMIT :most);

-- privacy_breach_add(id int, what text, happened text, found_at int, data text, whose text,
--                    people int, harm text, measures text, notify_due int, by int, now int) exec
INSERT INTO privacy_breach (id, state, what, happened, found_at, data, whose, people, harm,
                            measures, notify_due, made_by, made_at)
VALUES (:id, 'OPEN', :what, :happened, :found_at, :data, :whose, :people, :harm, :measures,
        :notify_due, :by, :now);

-- privacy_breaches(now int) many
SELECT id, state, what, found_at, people, notify_due, notified_at,
       state = 'OPEN' AND notify_due < :now AS "late:bool"
  FROM privacy_breach
 ORDER BY CASE state WHEN 'OPEN' THEN 0 WHEN 'NOTIFIED' THEN 1 ELSE 2 END, notify_due
 LIMIT 200;

-- privacy_breach_by_id(id int) one
SELECT id, state, what, happened, found_at, data, whose, people, harm, measures, notify_due,
       notified_at, notified, made_at
  FROM privacy_breach
 WHERE id = :id;

-- privacy_breach_notified(id int, whom text, now int) exec
UPDATE privacy_breach SET state = 'NOTIFIED', notified_at = :now, notified = :whom
 WHERE id = :id AND state = 'OPEN';

-- privacy_breach_close(id int) exec
UPDATE privacy_breach SET state = 'CLOSED' WHERE id = :id AND state = 'NOTIFIED';

-- privacy_sweep_add(id int, now int, part text, n int) exec
INSERT INTO privacy_sweep (id, at, part, n) VALUES (:id, :now, :part, :n);

-- privacy_sweeps(most int) many
SELECT at, part, n FROM privacy_sweep ORDER BY id DESC LIMIT :most;

-- restricted_add(account int, now int) exec
INSERT INTO privacy_restricted (account, since) VALUES (:account, :now) ON CONFLICT DO NOTHING;

-- restricted_remove(account int) exec
DELETE FROM privacy_restricted WHERE account = :account;

-- restricted_of(account int) one
SELECT since FROM privacy_restricted WHERE account = :account;

-- buyer_phone_of(account int, phone_hash text) one
-- A telephone that is known to be that account's own.
SELECT account FROM order_buyer_phone WHERE account = :account AND phone_hash = :phone_hash;

-- restricted_buyer(sub_order int) one
-- Of a sub-order, whether its buyer is one of them.
SELECT r.account, o.code
  FROM order_proven o
  JOIN order_buyer_phone b ON b.phone_hash = o.phone_hash
  JOIN privacy_restricted r ON r.account = b.account
 WHERE o.sub_order = :sub_order
 LIMIT 1;
