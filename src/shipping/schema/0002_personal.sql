-- What still tells to whom it went.
CREATE INDEX shipment_told ON shipment (changed_at) WHERE address <> '';
