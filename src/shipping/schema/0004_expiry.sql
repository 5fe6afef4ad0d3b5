-- What still tells of people, by age: at night the oldest are asked for, and not all.
CREATE INDEX lot_request_told ON lot_request (made_at) WHERE length(phone_sealed) > 0;
CREATE INDEX shipment_quote_told ON shipment_quote (made_at) WHERE address <> '';
CREATE INDEX carrier_hook_told ON carrier_hook (got_at) WHERE done_at > 0 AND length(body) > 0;
-- All that is asked of a shop's parcels is how many are stuck, on its seller's page of the day.
DROP INDEX shipment_shop;
CREATE INDEX shipment_stuck ON shipment (shop) WHERE state IN ('PICKUP_FAILED', 'DELIVERY_FAILED',
	'RETURNING', 'NEEDS_REVIEW');
