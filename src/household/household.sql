-- household_known(external_id text) one
-- All that an import may change.
SELECT h.id, h.head_name, h.commune, h.village, h.phone_hash, h.language, h.erase_at,
       h.restricted_at,
       coalesce(b.tax_hash, '') AS "tax_hash:text", coalesce(b.trade, '') AS "trade:text"
  FROM household h
  LEFT JOIN business b ON b.household = h.id
 WHERE h.external_id = :external_id;

-- household_by_id(id int) one
SELECT h.id, h.external_id, h.head_name, h.commune, p.full_name AS commune_name, h.village,
       h.phone_sealed, h.phone_masked, h.language, h.made_at, h.restricted_at,
       b.household IS NOT NULL AS "is_business:bool", b.tax_sealed,
       coalesce(b.tax_masked, '') AS "tax_masked:text", coalesce(b.trade, '') AS "trade:text"
  FROM household h
  JOIN place_now p ON p.code = h.commune
  LEFT JOIN business b ON b.household = h.id
 WHERE h.id = :id;

-- household_add(id int, external_id text, head_name text, head_folded text, commune text,
--               village text, phone_sealed blob, phone_hash text, phone_masked text,
--               language text, now int) exec
INSERT INTO household (id, external_id, head_name, head_folded, commune, village, phone_sealed,
                       phone_hash, phone_masked, language, made_at, changed_at)
VALUES (:id, :external_id, :head_name, :head_folded, :commune, :village, :phone_sealed,
        :phone_hash, :phone_masked, :language, :now, :now);

-- household_change(id int, head_name text, head_folded text, commune text, village text,
--                  language text, now int) exec
UPDATE household
   SET head_name = :head_name, head_folded = :head_folded, commune = :commune,
       village = :village, language = :language, changed_at = :now
 WHERE id = :id;

-- household_change_phone(id int, sealed blob, hash text, masked text, now int) exec
UPDATE household
   SET phone_sealed = :sealed, phone_hash = :hash, phone_masked = :masked, changed_at = :now
 WHERE id = :id;

-- business_put(household int, sealed blob, hash text, masked text, trade text, now int) exec
INSERT INTO business (household, tax_sealed, tax_hash, tax_masked, trade, made_at)
VALUES (:household, :sealed, :hash, :masked, :trade, :now)
ON CONFLICT (household) DO UPDATE
   SET tax_sealed = excluded.tax_sealed, tax_hash = excluded.tax_hash,
       tax_masked = excluded.tax_masked, trade = excluded.trade;

-- business_change_trade(household int, trade text) exec
UPDATE business SET trade = :trade WHERE household = :household;

-- business_of_tax(hash text) one
SELECT h.id, h.external_id
  FROM business b JOIN household h ON h.id = b.household
 WHERE b.tax_hash = :hash;

-- household_find(name text, phone_hash text, commune text) many
-- name is folded; an empty one, an empty hash or commune asks for nothing.  Who asked not to
-- be shown is not.
SELECT h.id, h.head_name, h.village, h.phone_masked, p.full_name AS commune_name,
       EXISTS (SELECT 1 FROM business b WHERE b.household = h.id) AS "is_business:bool"
  FROM household h
  JOIN place_now p ON p.code = h.commune
 WHERE h.restricted_at = 0
   AND (:name = '' OR h.head_folded LIKE '%' || :name || '%')
   AND (:phone_hash = '' OR h.phone_hash = :phone_hash)
   AND (:commune = '' OR h.commune = :commune)
 ORDER BY h.head_folded, h.id
 LIMIT 100;

-- household_acts(household int, account int, now int) one
SELECT role
  FROM household_person
 WHERE household = :household AND account = :account
   AND from_at <= :now AND :now < until_at
 LIMIT 1;

-- household_belongs(household int, account int, now int) one
-- He is of the house, and not only acting for it.
SELECT role
  FROM household_person
 WHERE household = :household AND account = :account AND role IN ('OWNER', 'MEMBER')
   AND from_at <= :now AND :now < until_at
 LIMIT 1;

-- households_belonging(account int, now int) many
-- Of whose house he is.
SELECT household
  FROM household_person
 WHERE account = :account AND role IN ('OWNER', 'MEMBER')
   AND from_at <= :now AND :now < until_at
 ORDER BY household;

-- household_without_telephone(account int, now int) one
-- A house he is of that no message reaches.
SELECT h.id
  FROM household_person p
  JOIN household h ON h.id = p.household
 WHERE p.account = :account AND p.role IN ('OWNER', 'MEMBER')
   AND p.from_at <= :now AND :now < p.until_at AND h.phone_hash = ''
 LIMIT 1;

-- household_owned_by(household int, account int, now int) one
SELECT role
  FROM household_person
 WHERE household = :household AND account = :account AND role = 'OWNER'
   AND from_at <= :now AND :now < until_at
 LIMIT 1;

-- household_first_of(account int, now int) one
SELECT household
  FROM household_person
 WHERE account = :account AND from_at <= :now AND :now < until_at
 ORDER BY from_at
 LIMIT 1;

-- household_person_add(household int, account int, role text, now int, until_at int,
--                      added_by int) exec
INSERT INTO household_person (household, account, role, from_at, until_at, added_by)
VALUES (:household, :account, :role, :now, :until_at, :added_by)
ON CONFLICT DO NOTHING;

-- household_person_end(household int, account int, now int) exec
UPDATE household_person SET until_at = :now
 WHERE household = :household AND account = :account AND until_at > :now;

-- household_persons(household int, now int) many
-- Those of now first.
SELECT p.account, p.role, p.from_at, p.until_at, p.until_at > :now AS "open:bool", a.name,
       a.login_masked, a.state
  FROM household_person p
  JOIN account_now a ON a.id = p.account
 WHERE p.household = :household
 ORDER BY p.until_at DESC, p.from_at;

-- account_waits(account int) one
-- One that has no password yet.
SELECT id FROM account_now WHERE id = :account AND state = 'INVITED';

-- consent_add(id int, household int, kind text, words text, how text, now int,
--             given_by int) exec
INSERT INTO consent (id, household, kind, words, how, given_at, given_by, withdrawn_at)
VALUES (:id, :household, :kind, :words, :how, :now, :given_by, 0);

-- consent_withdraw(id int, household int, now int) exec
UPDATE consent SET withdrawn_at = :now
 WHERE id = :id AND household = :household AND withdrawn_at = 0;

-- consent_withdraw_kind(household int, kind text, now int) exec
UPDATE consent SET withdrawn_at = :now
 WHERE household = :household AND kind = :kind AND withdrawn_at = 0;

-- consent_of(id int) one
SELECT household, kind FROM consent WHERE id = :id;

-- consent_taken_back(household int, kind text) one
-- Once given, and none of its kind stands.
SELECT id FROM consent c
 WHERE household = :household AND kind = :kind AND withdrawn_at > 0
   AND NOT EXISTS (SELECT 1 FROM consent s
                    WHERE s.household = c.household AND s.kind = c.kind AND s.withdrawn_at = 0)
 LIMIT 1;

-- household_operators_end(household int, now int) exec
UPDATE household_person SET until_at = :now
 WHERE household = :household AND role = 'OPERATOR' AND until_at > :now;

-- consents_of(household int) many
SELECT id, kind, words, how, given_at, withdrawn_at
  FROM consent
 WHERE household = :household
 ORDER BY id DESC;

-- consent_stands(household int, kind text) one
SELECT id
  FROM consent
 WHERE household = :household AND kind = :kind AND withdrawn_at = 0
 LIMIT 1;

-- office_of_commune(commune text) one
SELECT id FROM organisation_now WHERE place = :commune AND kind = 'COMMUNE_OFFICE';

-- offices() many
-- Of the communes of the province, for pickers.
SELECT o.id, o.place, p.full_name
  FROM organisation_now o
  JOIN place_now p ON p.code = o.place
 WHERE o.kind = 'COMMUNE_OFFICE'
 ORDER BY p.name_folded;
