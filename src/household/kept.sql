-- household_told(account int) many
SELECT h.head_name, h.phone_sealed, h.village, coalesce(c.full_name, h.commune) AS "commune:text",
       h.language, b.tax_sealed, coalesce(b.trade, '') AS "trade:text", h.made_at
  FROM household h
  LEFT JOIN business b ON b.household = h.id
  LEFT JOIN place_now c ON c.code = h.commune
 WHERE h.id IN (SELECT household FROM household_own WHERE account = :account);

-- household_roles_told(account int) many
SELECT h.head_name, p.role, p.from_at,
       CASE WHEN p.until_at > 7258118400000000 THEN 0 ELSE p.until_at END AS "until_at:int"
  FROM household_person p JOIN household h ON h.id = p.household
 WHERE p.account = :account
 ORDER BY p.from_at;

-- consents_told(account int) many
SELECT c.id, c.household, h.head_name, c.kind, c.words, c.how, c.given_at, c.withdrawn_at
  FROM consent c JOIN household h ON h.id = c.household
 WHERE c.household IN (SELECT household FROM household_own WHERE account = :account)
 ORDER BY c.id DESC;

-- consent_withdraw_own(id int, account int, now int) exec
UPDATE consent SET withdrawn_at = :now
 WHERE id = :id AND withdrawn_at = 0
   AND household IN (SELECT household FROM household_own WHERE account = :account);

-- households_owned(account int) many
SELECT h.id, h.external_id, h.head_name, h.phone_masked, h.restricted_at
  FROM household_own o JOIN household h ON h.id = o.household
 WHERE o.account = :account
 ORDER BY h.id;

-- household_restrict(id int, now int) exec
-- now 0: it is shown again.
UPDATE household SET restricted_at = :now WHERE id = :id;

-- household_forget(id int, now int, hold int) exec
-- The telephone goes at once; the name when nothing needs it any more.
UPDATE household
   SET phone_sealed = NULL, phone_hash = '', phone_masked = '', restricted_at = :now,
       erase_at = :hold, changed_at = :now
 WHERE id = :id;

-- household_withdraw_all(id int, now int) exec
UPDATE consent SET withdrawn_at = :now WHERE household = :id AND withdrawn_at = 0;

-- household_leave(account int, now int) exec
UPDATE household_person SET until_at = :now WHERE account = :account AND until_at > :now;

-- household_end_people(id int, now int) exec
UPDATE household_person SET until_at = :now WHERE household = :id AND until_at > :now;

-- households_to_erase(now int, most int) many
SELECT id FROM household WHERE erase_at > 0 AND erase_at <= :now ORDER BY erase_at LIMIT :most;

-- household_erase(id int, name text) exec
UPDATE household SET head_name = :name, head_folded = '', village = '', erase_at = -1
 WHERE id = :id;

-- household_erase_business(id int) exec
DELETE FROM business WHERE household = :id;
