-- complaints_told(account int, phone_hash text, order_hash text, code text) many
-- By his account, his number, or an order that he has proven to be his.
SELECT c.id, c.code, c.kind, c.state, c.name, c.phone_sealed, c.opened_at, c.outcome, c.closed_at,
       c.rating, c.rating_words
  FROM complaint c
 WHERE c.erased_at = 0
   AND ((c.account > 0 AND c.account = :account)
    OR (:code = '' AND :phone_hash <> '' AND c.phone_hash = :phone_hash)
    OR (c.account = 0 AND c.sub_order > 0 AND c.sub_order IN
        (SELECT o.sub_order FROM order_proven o
          WHERE (o.phone_hash = :order_hash
                 OR o.phone_hash IN (SELECT phone_hash FROM order_buyer_phone
                                      WHERE account = :account))
            AND (:code = '' OR o.code = :code))))
 ORDER BY c.id;

-- complaint_thread_told(complaints text) many
-- What their pages show him; a JSON array of ids, and so the next.
SELECT c.code, m.at, m.who, m.words
  FROM complaint_message m JOIN complaint c ON c.id = m.complaint
 WHERE c.id IN (SELECT CAST(value AS BIGINT) FROM json_each(:complaints))
 ORDER BY c.id, m.at, m.id;

-- complaint_photos_told(complaints text) many
SELECT c.code, f.name AS photo
  FROM complaint_photo f JOIN complaint c ON c.id = f.complaint
 WHERE c.id IN (SELECT CAST(value AS BIGINT) FROM json_each(:complaints))
 ORDER BY c.id, f.id;

-- complaint_words_told(account int, most int) many
-- What he wrote in those of others.
SELECT c.code, m.at, m.who, m.words
  FROM complaint_message m JOIN complaint c ON c.id = m.complaint
 WHERE m.account = :account AND m.account > 0 AND m.who <> 'COMPLAINANT'
 ORDER BY m.id DESC
 LIMIT :most;

-- complaints_against(account int) one
-- Those under way about the shops that are his.
SELECT count(*) AS "n:int"
  FROM complaint c
  JOIN shop_now s ON s.id = c.shop
  JOIN household_own w ON w.household = s.household
 WHERE w.account = :account AND c.closed_at = 0;

-- complaint_forget(id int, name text, now int) exec
-- Who complained.  An outcome in his own words goes with them.
UPDATE complaint
   SET name = :name, phone_sealed = NULL, phone_hash = '', phone_masked = '', rating_words = '',
       outcome = CASE WHEN EXISTS (SELECT 1 FROM complaint_message m
                                    WHERE m.complaint = complaint.id AND m.at = complaint.closed_at
                                      AND m.who = 'OFFICER' AND m.to_state = complaint.state)
                      THEN outcome ELSE '' END,
       erased_at = :now
 WHERE id = :id AND closed_at > 0;

-- complaint_nameless(id int, name text) exec
UPDATE complaint SET name = :name, phone_sealed = NULL, phone_hash = '', phone_masked = ''
 WHERE id = :id AND closed_at > 0;

-- complaint_words_forget(id int, words text) exec
-- His words; the table only ever loses these, and those of a seller.
UPDATE complaint_message SET words = :words
 WHERE complaint = :id AND who = 'COMPLAINANT' AND words <> '';

-- complaint_talk_forget(id int, words text) exec
-- Those of both.
UPDATE complaint_message SET words = :words
 WHERE complaint = :id AND who <> 'OFFICER' AND words <> '';

-- complaint_photos_forget(id int) exec
-- Their files follow (core/proof.h).
DELETE FROM complaint_photo WHERE complaint = :id;

-- complaint_seller_forget(account int, words text) exec
-- What a seller wrote in those that are over.
UPDATE complaint_message SET words = :words
 WHERE account = :account AND who = 'SELLER'
   AND complaint IN (SELECT id FROM complaint WHERE closed_at > 0);

-- complaints_over(before int, most int) many
SELECT id FROM complaint
 WHERE closed_at > 0 AND closed_at <= :before AND erased_at = 0
 ORDER BY closed_at LIMIT :most;

-- complaint_proof(name text) one
SELECT id FROM complaint_photo WHERE name = :name LIMIT 1;
