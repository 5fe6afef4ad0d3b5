-- household_all() each
-- Who asked that his data be kept and not used is in no list.
SELECT h.external_id, h.head_name, h.commune, h.village, h.phone_sealed, h.language,
       b.household IS NOT NULL AS "is_business:bool", b.tax_sealed AS "tax_sealed:blob",
       coalesce(b.trade, '') AS "trade:text"
  FROM household h
  LEFT JOIN business b ON b.household = h.id
 WHERE h.restricted_at = 0
 ORDER BY h.external_id;
