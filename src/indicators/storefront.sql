-- storefront_counts(province text, since int, mmdd int, demo int) many
-- Shops and the households behind them, in each commune of the province, those
-- without any too.  A shop is active with an item that can be bought today and a
-- sale fulfilled since then.  Shops for demonstration count only where all is one.
WITH counted AS (
	SELECT s.commune, s.household, h.is_business,
	       CASE WHEN s.state = 'LIVE' AND EXISTS (
			SELECT 1 FROM product_now p
			 WHERE p.shop = s.id AND p.state = 'SHOWN' AND p.stock <> 0
			   AND (p.season_from = 0
			        OR (p.season_from <= p.season_to
			            AND :mmdd BETWEEN p.season_from AND p.season_to)
			        OR (p.season_from > p.season_to
			            AND (:mmdd >= p.season_from OR :mmdd <= p.season_to))))
	            THEN 1 ELSE 0 END AS has_item,
	       CASE WHEN EXISTS (
			SELECT 1 FROM order_fulfilled f WHERE f.shop = s.id AND f.at > :since)
	            THEN 1 ELSE 0 END AS has_sold
	  FROM shop_now s
	  JOIN household_now h ON h.id = s.household
	 WHERE s.state <> 'CLOSED' AND (s.demo = 0 OR :demo = 1)
)
SELECT n.code AS place,
       count(s.household) AS "opened:int",
       count(CASE WHEN s.has_item = 1 THEN 1 END) AS "with_item:int",
       count(CASE WHEN s.has_item = 1 AND s.has_sold = 1 THEN 1 END) AS "active:int",
       count(DISTINCT CASE WHEN s.has_item = 1 AND s.has_sold = 1 THEN s.household END)
           AS "households:int",
       count(DISTINCT CASE WHEN s.has_item = 1 AND s.has_sold = 1 AND s.is_business = 1
                           THEN s.household END) AS "businesses:int"
  FROM place_now n
  LEFT JOIN counted s ON s.commune = n.code
 WHERE n.level = 'commune' AND n.province = :province
 GROUP BY n.code;
