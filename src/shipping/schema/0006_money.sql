-- Whose money is with a carrier that says when it paid: it is asked for them.
CREATE INDEX shipment_held ON shipment (carrier, event_at) WHERE state = 'COD_HELD';
-- That money was paid out was not believed of parcels of whose delivery nobody had told: when
-- it is told again it is no news, unless what was written down is told apart from it.
UPDATE shipment_event SET key = key || ' unheard'
 WHERE state = 'COD_PAID_OUT' AND moved = 0
   AND shipment IN (SELECT id FROM shipment
                     WHERE state IN ('READY', 'HANDED_OVER', 'IN_TRANSIT', 'OUT_FOR_DELIVERY',
                                     'DELIVERY_FAILED', 'PICKUP_FAILED', 'RETURNING'));
