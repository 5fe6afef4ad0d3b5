-- payout_add(id int, connection int, reference text, paid_on int, paid_vnd int, transfer_vnd int,
--            adjust_vnd int, cod_vnd int, fee_vnd int, difference_vnd int, account int, now int) exec
INSERT INTO cod_payout (id, connection, reference, paid_on, paid_vnd, transfer_vnd, adjust_vnd,
                        cod_vnd, fee_vnd, difference_vnd, account, made_at)
VALUES (:id, :connection, :reference, :paid_on, :paid_vnd, :transfer_vnd, :adjust_vnd, :cod_vnd,
        :fee_vnd, :difference_vnd, :account, :now);

-- payout_known(connection int, reference text) one
SELECT id FROM cod_payout WHERE connection = :connection AND reference = :reference;

-- payout_line_add(payout int, position int, code text, shipment int, cod_vnd int, fee_vnd int,
--                 remark text) exec
INSERT INTO cod_payout_line (payout, position, code, shipment, cod_vnd, fee_vnd, remark)
VALUES (:payout, :position, :code, :shipment, :cod_vnd, :fee_vnd, :remark);

-- payouts_of(connection int) many
SELECT p.id, p.reference, p.paid_on, p.paid_vnd, p.difference_vnd,
       EXISTS (SELECT 1 FROM cod_case c WHERE c.payout = p.id AND c.closed_at = 0)
           AS "open:bool"
  FROM cod_payout p
 WHERE p.connection = :connection
 ORDER BY p.paid_on DESC, p.id DESC
 LIMIT 100;

-- payout_by_id(id int) one
SELECT id, connection, reference, paid_on, paid_vnd, transfer_vnd, adjust_vnd, cod_vnd, fee_vnd,
       difference_vnd
  FROM cod_payout
 WHERE id = :id;

-- payout_lines(payout int) many
SELECT code, shipment, cod_vnd, fee_vnd, remark
  FROM cod_payout_line
 WHERE payout = :payout
 ORDER BY position;

-- case_add(id int, payout int, now int) exec
INSERT INTO cod_case (id, payout, opened_at) VALUES (:id, :payout, :now);

-- case_of_payout(payout int) one
SELECT id, opened_at, closed_at, reason FROM cod_case WHERE payout = :payout;

-- case_shut(payout int, reason text, account int, now int) exec
UPDATE cod_case SET closed_at = :now, closed_by = :account, reason = :reason
 WHERE payout = :payout AND closed_at = 0;

-- cases_open() many
SELECT c.opened_at, p.id, p.reference, p.paid_on, p.difference_vnd, n.carrier, n.shop,
       coalesce(s.name, '') AS "shop_name:text", coalesce(s.commune, '') AS "commune:text"
  FROM cod_case c
  JOIN cod_payout p ON p.id = c.payout
  JOIN ship_connection n ON n.id = p.connection
  LEFT JOIN shop_now s ON s.id = n.shop
 WHERE c.closed_at = 0
 ORDER BY c.opened_at
 LIMIT 100;

-- payout_of_shipment(shipment int) one
-- An earlier payout that held its money.
SELECT payout FROM cod_payout_line
 WHERE shipment = :shipment AND shipment <> 0 AND remark = '' AND cod_vnd > 0
 LIMIT 1;
