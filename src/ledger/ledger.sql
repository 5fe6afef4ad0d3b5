-- ledger_book_open(household int, now int) exec
-- Every household has one; what is written into it counts its term anew.
INSERT INTO ledger_book (household, last_at) VALUES (:household, :now)
ON CONFLICT (household) DO UPDATE SET last_at = excluded.last_at;

-- ledger_book_of(household int) one
SELECT trade_group, own_produce = 1 AS "own_produce:bool", place, last_number, began
  FROM ledger_book
 WHERE household = :household;

-- ledger_book_set(household int, trade_group text, own_produce bool, place text, began int) exec
UPDATE ledger_book SET trade_group = :trade_group, own_produce = :own_produce, place = :place,
       began = :began
 WHERE household = :household;

-- ledger_number_next(household int) one
UPDATE ledger_book SET last_number = last_number + 1
 WHERE household = :household
RETURNING last_number AS "number:int";

-- ledger_row_add(id int, household int, number int, day int, kind text, source text, heading text,
--                own_produce bool, amount_vnd int, words text, corrects int?, sub_order int?,
--                shop int?, account int, now int) exec
INSERT INTO ledger_row (id, household, number, day, kind, source, heading, own_produce, amount_vnd,
                        words, corrects, sub_order, shop, account, made_at)
VALUES (:id, :household, :number, :day, :kind, :source, :heading, :own_produce, :amount_vnd,
        :words, :corrects, :sub_order, :shop, :account, :now);

-- ledger_goods_add(ledger_row int, position int, household int, product int, name text, unit text,
--                  milli int, amount_vnd int, taken int) exec
INSERT INTO ledger_goods (ledger_row, position, household, product, name, unit, milli, amount_vnd,
                          taken)
VALUES (:ledger_row, :position, :household, :product, :name, :unit, :milli, :amount_vnd, :taken);

-- ledger_goods_of(id int) one
-- The goods of a row that was typed, as its corrections left them.
SELECT g.product, max(g.name) AS "name:text", max(g.unit) AS "unit:text",
       sum(g.milli) AS "milli:int", sum(g.taken) AS "taken:int"
  FROM ledger_goods g
 WHERE g.ledger_row = :id OR g.ledger_row IN (SELECT id FROM ledger_row WHERE corrects = :id)
 GROUP BY g.product;

-- ledger_row_by_id(household int, id int) one
-- With what it comes to after corrections and returns.
SELECT r.id, r.number, r.day, r.kind, r.source, r.heading, r.own_produce = 1 AS "own_produce:bool",
       r.amount_vnd, r.words, coalesce(c.number, 0) AS "corrects:int",
       coalesce(c.id, 0) AS "corrects_id:int", r.made_at,
       r.amount_vnd + coalesce((SELECT sum(x.amount_vnd) FROM ledger_row x
                                 WHERE x.corrects = r.id), 0) AS "standing_vnd:int"
  FROM ledger_row r
  LEFT JOIN ledger_row c ON c.id = r.corrects
 WHERE r.household = :household AND r.id = :id;

-- ledger_corrections(id int) many
SELECT id, number, day, source, amount_vnd, words, made_at
  FROM ledger_row
 WHERE corrects = :id
 ORDER BY number;

-- ledger_sold(sub_order int) one
-- The row of an order, and what is left of it.
SELECT r.id, r.household, r.shop AS "shop:int", r.heading, r.own_produce = 1 AS "own_produce:bool",
       r.words, r.amount_vnd + coalesce((SELECT sum(x.amount_vnd) FROM ledger_row x
                                          WHERE x.corrects = r.id), 0) AS "left_vnd:int"
  FROM ledger_row r
 WHERE r.sub_order = :sub_order AND r.source = 'ORDER';

-- ledger_sums_of(household int, from_day int, to_day int) many
SELECT kind, heading, own_produce = 1 AS "own_produce:bool", sum(amount_vnd) AS "amount_vnd:int"
  FROM ledger_row
 WHERE household = :household AND kind IN ('REVENUE', 'COST')
   AND day BETWEEN :from_day AND :to_day
 GROUP BY kind, heading, own_produce;

-- ledger_months(household int, from_day int, to_day int) many
SELECT day / 100 AS "month:int", sum(amount_vnd) AS "amount_vnd:int"
  FROM ledger_row
 WHERE household = :household AND kind = 'REVENUE' AND day BETWEEN :from_day AND :to_day
 GROUP BY day / 100
 ORDER BY day / 100;

-- ledger_item(household int, product int) one
-- How an item is called in the books.
SELECT max(name) AS "name:text", max(unit) AS "unit:text"
  FROM ledger_goods
 WHERE household = :household AND product = :product
 GROUP BY product;

-- ledger_rows_each(household int, kind text, heading text, from_day int, to_day int) each
-- All of them, for a file.
SELECT r.id, r.number, r.day, r.source, r.amount_vnd, r.words,
       coalesce(c.number, 0) AS "corrects:int"
  FROM ledger_row r
  LEFT JOIN ledger_row c ON c.id = r.corrects
 WHERE r.household = :household AND r.kind = :kind AND (:heading = '' OR r.heading = :heading)
   AND r.day BETWEEN :from_day AND :to_day
 ORDER BY r.day, r.number;

-- ledger_days_each(household int, kind text, heading text, from_day int, to_day int) each
-- The same in one line a day.
SELECT day, count(*) AS "rows:int", min(number) AS "first:int", max(number) AS "last:int",
       sum(amount_vnd) AS "amount_vnd:int"
  FROM ledger_row
 WHERE household = :household AND kind = :kind AND (:heading = '' OR heading = :heading)
   AND day BETWEEN :from_day AND :to_day
 GROUP BY day
 ORDER BY day;

-- ledger_count(household int, kind text, from_day int, to_day int) one
SELECT count(*) AS "rows:int"
  FROM ledger_row
 WHERE household = :household AND kind = :kind AND day BETWEEN :from_day AND :to_day;

-- ledger_latest(household int) many
-- What was written last, for the first page.
SELECT r.id, r.number, r.day, r.kind, r.source, r.amount_vnd, r.words,
       coalesce(c.number, 0) AS "corrects:int"
  FROM ledger_row r
  LEFT JOIN ledger_row c ON c.id = r.corrects
 WHERE r.household = :household
 ORDER BY r.number DESC
 LIMIT 5;

-- ledger_first_day(household int) one
SELECT coalesce(min(day), 0) AS "day:int"
  FROM ledger_row
 WHERE household = :household AND kind = 'REVENUE';

-- ledger_crossed(household int, from_day int, to_day int, above int) one
-- The day on which the sum went above.
SELECT day
  FROM (SELECT day, sum(amount) OVER (ORDER BY day) AS total
          FROM (SELECT day, sum(amount_vnd) AS amount
                  FROM ledger_row
                 WHERE household = :household AND kind = 'REVENUE'
                   AND day BETWEEN :from_day AND :to_day
                 GROUP BY day) AS days) AS totals
 WHERE total > :above
 ORDER BY day
 LIMIT 1;

-- ledger_heavy(from_day int, to_day int, least int) many
-- Whose revenue of a time is so much at least.
SELECT household, sum(amount_vnd) AS "amount_vnd:int"
  FROM ledger_row
 WHERE kind = 'REVENUE' AND day BETWEEN :from_day AND :to_day
 GROUP BY household
HAVING sum(amount_vnd) >= :least;

-- ledger_warning_add(household int, year int, level int, now int) exec
-- 0 when it was said before.
INSERT INTO ledger_warning (household, year, level, at) VALUES (:household, :year, :level, :now)
ON CONFLICT DO NOTHING;

-- ledger_closed(household int) one
SELECT coalesce(max(to_day), 0) AS "to_day:int" FROM ledger_closing WHERE household = :household;

-- ledger_closings(household int) many
SELECT from_day, to_day, revenue_vnd, cost_vnd, closed_at
  FROM ledger_closing
 WHERE household = :household
 ORDER BY to_day DESC
 LIMIT 24;

-- ledger_closing_add(id int, household int, from_day int, to_day int, revenue_vnd int, cost_vnd int,
--                    account int, now int) exec
INSERT INTO ledger_closing (id, household, from_day, to_day, revenue_vnd, cost_vnd, account,
                            closed_at)
VALUES (:id, :household, :from_day, :to_day, :revenue_vnd, :cost_vnd, :account, :now);

-- ledger_method_of(household int, year int) one
-- The one that holds in a year.
SELECT method, from_year
  FROM ledger_method
 WHERE household = :household AND from_year <= :year
 ORDER BY from_year DESC
 LIMIT 1;

-- ledger_method_add(household int, from_year int, method text, account int, now int) exec
INSERT INTO ledger_method (household, from_year, method, account, chosen_at)
VALUES (:household, :from_year, :method, :account, :now);

-- ledger_role(household int, account int, now int) one
-- As what someone acts for a household; the owner first.
SELECT role = 'OWNER' AS "owner:bool"
  FROM household_people
 WHERE household = :household AND account = :account AND from_at <= :now AND :now < until_at
 ORDER BY CASE role WHEN 'OWNER' THEN 0 ELSE 1 END
 LIMIT 1;

-- ledger_households(account int, now int) many
SELECT h.id, h.head_name, h.village
  FROM household_now h
 WHERE h.id IN (SELECT household FROM household_people
                 WHERE account = :account AND from_at <= :now AND :now < until_at)
 ORDER BY h.head_name, h.id;

-- ledger_head(household int) one
-- What stands at the head of a book.
SELECT h.id, h.external_id, h.head_name, h.village, h.commune, p.full_name AS commune_name,
       coalesce(p.province_name, '') AS "province_name:text"
  FROM household_now h
  JOIN place_now p ON p.code = h.commune
 WHERE h.id = :household;

-- ledger_products(household int) many
-- What is sold over the counter, the likeliest first.
SELECT p.id, p.name, p.unit, p.price_vnd
  FROM product_now p
  JOIN shop_now s ON s.id = p.shop
 WHERE s.household = :household AND p.state IN ('SHOWN', 'HIDDEN')
 ORDER BY p.sold DESC, p.id
 LIMIT 60;

-- ledger_product(household int, product int) one
SELECT p.id, p.name, p.unit, p.price_vnd, p.stock
  FROM product_now p
  JOIN shop_now s ON s.id = p.shop
 WHERE s.household = :household AND p.id = :product AND p.state <> 'REMOVED';

-- ledger_seasons(household int) many
SELECT p.season_from, p.season_to
  FROM product_now p
  JOIN shop_now s ON s.id = p.shop
 WHERE s.household = :household AND p.state = 'SHOWN';

-- ledger_items(household int) many
-- Whose coming and going the books know.
SELECT product, max(name) AS "name:text", max(unit) AS "unit:text"
  FROM ledger_goods
 WHERE household = :household
 GROUP BY product
 ORDER BY 2, product
 LIMIT 500;

-- ledger_goods_each(household int, product int, to_day int) each
-- What came and went of one, from the beginning; of: the row that it takes back from or
-- adds to; touched: there are such rows of it.
SELECT r.id, r.number, r.day, r.kind, r.source, r.words, g.unit, g.milli, g.amount_vnd,
       coalesce(c.number, 0) AS "corrects:int", coalesce(c.id, 0) AS "of:int",
       EXISTS (SELECT 1 FROM ledger_row x WHERE x.corrects = r.id) AS "touched:bool"
  FROM ledger_goods g
  JOIN ledger_row r ON r.id = g.ledger_row
  LEFT JOIN ledger_row c ON c.id = r.corrects
 WHERE g.household = :household AND g.product = :product AND r.day <= :to_day
 ORDER BY r.day, r.number, g.position;

-- ledger_invoice_each(household int, from_day int, to_day int) each
-- A line for each piece of goods, or for the row when it names none or is about another.
SELECT r.number, r.day, r.source, r.heading, r.words, r.amount_vnd AS row_vnd,
       coalesce(g.name, '') AS "name:text", coalesce(g.unit, '') AS "unit:text",
       coalesce(g.milli, 0) AS "milli:int", coalesce(g.amount_vnd, 0) AS "goods_vnd:int",
       coalesce(c.number, 0) AS "corrects:int"
  FROM ledger_row r
  LEFT JOIN ledger_goods g ON g.ledger_row = r.id AND r.corrects IS NULL
  LEFT JOIN ledger_row c ON c.id = r.corrects
 WHERE r.household = :household AND r.kind = 'REVENUE' AND r.day BETWEEN :from_day AND :to_day
 ORDER BY r.day, r.number, g.position;

-- ledger_accounts(household int, from_at int, until_at int) many
-- Bank accounts that the household's shops took money by within a time; one that several
-- shops share is one.
SELECT u.bank_bin, u.bank_account, max(u.bank_account_name) AS "bank_account_name:text",
       min(u.from_at) AS "from_at:int",
       CASE WHEN min(u.ended) = 0 THEN 0 ELSE max(u.ended) END AS "ended_at:int"
  FROM (SELECT a.bank_bin, a.bank_account, a.bank_account_name, a.from_at,
               CASE WHEN a.ended_at > 0 THEN a.ended_at
                    WHEN s.state = 'CLOSED' THEN s.state_at ELSE 0 END AS ended
          FROM ledger_shop_account a
          JOIN shop_now s ON s.id = a.shop
         WHERE a.household = :household) AS u
 WHERE (u.ended = 0 OR u.ended >= :from_at) AND u.from_at < :until_at
 GROUP BY u.bank_bin, u.bank_account
 ORDER BY 5, u.bank_bin, u.bank_account;

-- ledger_shop_account_end(shop int, now int) exec
UPDATE ledger_shop_account SET ended_at = :now WHERE shop = :shop AND ended_at = 0;

-- ledger_shop_account_add(id int, shop int, now int) exec
-- The one that the shop is paid by now, if any.
INSERT INTO ledger_shop_account (id, household, shop, bank_bin, bank_account, bank_account_name,
                                 from_at, ended_at)
SELECT CAST(:id AS INTEGER), household, id, bank_bin, bank_account, bank_account_name,
       CAST(:now AS INTEGER), 0
  FROM shop_now
 WHERE id = :shop AND bank_bin <> '';

-- ledger_withheld_add(ledger_row int, household int, shop int, day int, heading text,
--                     revenue_vnd int, vat_vnd int, pit_vnd int) exec
INSERT INTO ledger_withheld (ledger_row, household, shop, day, heading, revenue_vnd, vat_vnd,
                             pit_vnd)
VALUES (:ledger_row, :household, :shop, :day, :heading, :revenue_vnd, :vat_vnd, :pit_vnd);

-- ledger_collected(sub_order int) one
-- What was collected for the seller of an order; 0 when he was paid himself.
SELECT coalesce(sum(cod_vnd), 0) AS "vnd:int"
  FROM shipment_on_behalf
 WHERE sub_order = :sub_order;

-- ledger_withheld_of(ledger_row int) one
SELECT vat_vnd, pit_vnd FROM ledger_withheld WHERE ledger_row = :ledger_row;

-- ledger_withheld_list(from_day int, to_day int) many
-- One line for each shop and trade group.  R: form 01-1/BK-CNKD-TMĐT
SELECT s.slug, s.name AS shop_name, h.head_name, h.external_id, w.heading,
       sum(w.revenue_vnd) AS "revenue_vnd:int", sum(w.vat_vnd) AS "vat_vnd:int",
       sum(w.pit_vnd) AS "pit_vnd:int"
  FROM ledger_withheld w
  JOIN shop_now s ON s.id = w.shop
  JOIN household_now h ON h.id = w.household
 WHERE w.day BETWEEN :from_day AND :to_day
 GROUP BY s.slug, s.name, h.head_name, h.external_id, w.heading
 ORDER BY s.slug, w.heading;

-- ledger_by_commune(province text, from_day int, to_day int, demo int) many
-- Revenue through the platform in each commune of a province.
WITH sold AS (
	SELECT s.commune, sum(r.amount_vnd) AS amount, count(DISTINCT r.household) AS households
	  FROM ledger_row r
	  JOIN shop_now s ON s.id = r.shop
	 WHERE r.shop IS NOT NULL AND r.kind = 'REVENUE' AND r.day BETWEEN :from_day AND :to_day
	   AND (s.demo = 0 OR :demo = 1)
	 GROUP BY s.commune
)
SELECT n.code AS place, coalesce(sold.amount, 0) AS "amount_vnd:int",
       coalesce(sold.households, 0) AS "households:int"
  FROM place_now n
  LEFT JOIN sold ON sold.commune = n.code
 WHERE n.level = 'commune' AND n.province = :province;

-- ledger_account_add(id int, household int, provider text, holder text, sealed blob, masked text,
--                    made_by int, now int) exec
INSERT INTO ledger_account (id, household, provider, holder, number_sealed, number_masked, made_by,
                            made_at, ended_at)
VALUES (:id, :household, :provider, :holder, :sealed, :masked, :made_by, :now, 0);

-- ledger_account_end(household int, id int, now int) exec
UPDATE ledger_account SET ended_at = :now
 WHERE household = :household AND id = :id AND ended_at = 0;

-- ledger_accounts_typed(household int, from_at int, until_at int) many
-- In use within a time.
SELECT id, provider, holder, number_sealed, number_masked, made_at, ended_at
  FROM ledger_account
 WHERE household = :household AND (ended_at = 0 OR ended_at >= :from_at) AND made_at < :until_at
 ORDER BY id;
