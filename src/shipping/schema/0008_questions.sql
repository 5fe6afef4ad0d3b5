-- Questions of where a parcel is and what one would cost go when they are old; of those that
-- were refused, the ones about parcels to make or to call back are found without them.
CREATE INDEX shipment_call_passing ON shipment_call (done_at)
 WHERE act IN ('POLL', 'QUOTE') AND state <> 'WAITING';
CREATE INDEX shipment_call_refused ON shipment_call (id) WHERE state = 'DEAD' AND act <> 'POLL';
CREATE INDEX shipment_call_unheard ON shipment_call (id) WHERE state = 'DEAD' AND act = 'POLL';
DROP INDEX shipment_call_dead;
