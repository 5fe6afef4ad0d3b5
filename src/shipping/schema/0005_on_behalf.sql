-- Money at the door that came to the province and not to the seller: the carrier collected
-- it by the province's account.
CREATE VIEW shipment_on_behalf AS
	SELECT s.sub_order, s.cod_vnd
	  FROM shipment s
	  JOIN ship_connection c ON c.id = s.connection
	 WHERE c.shop = 0 AND s.cod_vnd > 0
	   AND s.state NOT IN ('RETURNING', 'RETURNED', 'LOST', 'DAMAGED', 'CANCELLED');
