-- What still tells to whom it went: a parcel that is collected has no address, but a name.
DROP INDEX shipment_told;
CREATE INDEX shipment_told ON shipment (changed_at) WHERE length(phone_sealed) > 0;
