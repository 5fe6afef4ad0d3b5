-- payment_day_since(changed int) one
-- The oldest transfer of which something changed since; NULL none.
SELECT min(happened_at) AS "at:int?" FROM payment_notice
 WHERE changed_at >= :changed AND bank_account <> '';

-- payment_day_clear(from_day int, now int) exec
UPDATE payment_day
   SET told_n = 0, told_vnd = 0, credited_vnd = 0, owed_vnd = 0, open_vnd = 0, other_vnd = 0,
       back_vnd = 0, tapped_n = 0, tapped_vnd = 0, made_at = :now
 WHERE day >= :from_day;

-- payment_day_notices(from_at int, now int) exec
-- A day of Việt Nam begins seven hours before that of UTC.  What a person of the shop brought
-- is counted with what the seller said, once it waits for nobody.
INSERT INTO payment_day (bank_bin, bank_account, day, told_n, told_vnd, credited_vnd, owed_vnd,
                         open_vnd, other_vnd, back_vnd, made_at)
SELECT n.bank_bin, n.bank_account, (n.happened_at + 25200000000) / 86400000000,
       sum(CASE WHEN n.way = 'IN' THEN 1 ELSE 0 END),
       sum(CASE WHEN n.way = 'IN' THEN n.amount_vnd ELSE 0 END),
       sum(CASE WHEN n.way = 'IN' THEN coalesce(e.amount_vnd, 0) ELSE 0 END),
       sum(CASE WHEN n.way = 'IN' AND n.request IS NOT NULL THEN n.amount_vnd ELSE 0 END),
       sum(CASE WHEN n.way = 'IN' AND n.state IN ('NEW', 'UNMATCHED') THEN n.amount_vnd
           ELSE 0 END),
       sum(CASE WHEN n.way = 'IN' AND n.state IN ('IGNORED', 'RESOLVED') AND n.request IS NULL
           THEN n.amount_vnd ELSE 0 END),
       sum(CASE WHEN n.way = 'OUT' THEN -coalesce(e.amount_vnd, 0) ELSE 0 END), :now
  FROM payment_notice n LEFT JOIN payment_evidence e ON e.notice = n.id
 WHERE n.twin IS NULL AND n.happened_at >= :from_at AND n.bank_account <> ''
   AND NOT (n.connection = -1 AND n.state IN ('MATCHED', 'IGNORED'))
 GROUP BY 1, 2, 3
ON CONFLICT (bank_bin, bank_account, day) DO UPDATE
   SET told_n = excluded.told_n, told_vnd = excluded.told_vnd,
       credited_vnd = excluded.credited_vnd, owed_vnd = excluded.owed_vnd,
       open_vnd = excluded.open_vnd, other_vnd = excluded.other_vnd,
       back_vnd = excluded.back_vnd;

-- payment_day_taps(from_at int, now int) exec
-- What a seller said or brought, on the day he did, as far as no bank says it.
INSERT INTO payment_day (bank_bin, bank_account, day, tapped_n, tapped_vnd, made_at)
SELECT t.bank_bin, t.bank_account, t.day, count(*), sum(t.left_vnd), :now
  FROM (SELECT r.bank_bin, r.bank_account, (e.at + 25200000000) / 86400000000 AS day,
               e.amount_vnd + coalesce((SELECT sum(b.amount_vnd) FROM payment_evidence b
                                         WHERE b.instead_of = e.id), 0) AS left_vnd
          FROM payment_evidence e JOIN payment_request r ON r.id = e.request
         WHERE (e.kind = 'SELLER_TAP'
                OR (e.kind = 'BANK_IMPORT' AND e.account <> 0 AND e.second = 0))
           AND e.instead_of IS NULL AND e.at >= :from_at
           AND e.amount_vnd > 0 AND r.bank_account <> '') t
 WHERE t.left_vnd > 0
 GROUP BY t.bank_bin, t.bank_account, t.day
ON CONFLICT (bank_bin, bank_account, day) DO UPDATE
   SET tapped_n = excluded.tapped_n, tapped_vnd = excluded.tapped_vnd;

-- payment_check_add(id int, late_before int, now int) exec
INSERT INTO payment_check (id, at, sums, orphans, late)
SELECT :id, :now,
       (SELECT count(*) FROM payment_request r
         WHERE r.paid_vnd <> coalesce((SELECT sum(e.amount_vnd) FROM payment_evidence e
                                        WHERE e.request = r.id), 0)),
       (SELECT count(*) FROM payment_evidence e
         WHERE e.kind IN ('BANK_WEBHOOK', 'BANK_IMPORT') AND e.notice IS NULL
           AND e.instead_of IS NULL),
       (SELECT count(*) FROM payment_notice n
         WHERE n.state = 'NEW' AND n.received_at < :late_before);

-- payment_check_last() one
SELECT at, sums, orphans, late FROM payment_check ORDER BY id DESC LIMIT 1;

-- payment_days(day int, account text, most int) many
-- The newest first.
SELECT d.day, d.bank_account, d.told_n, d.told_vnd, d.credited_vnd, d.open_vnd, d.other_vnd,
       d.back_vnd, d.tapped_n, d.tapped_vnd, d.owed_vnd - d.credited_vnd AS "missing_vnd:int",
       coalesce(b.short_name, '') AS "bank_name:text"
  FROM payment_day d LEFT JOIN bank b ON b.bin = d.bank_bin
 WHERE (d.day < :day OR (d.day = :day AND d.bank_account > :account))
   AND (d.told_n > 0 OR d.tapped_n > 0 OR d.back_vnd > 0)
 ORDER BY d.day DESC, d.bank_account
 LIMIT :most;
