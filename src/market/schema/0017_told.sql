-- What a person did to shops, for his copy of it.
CREATE INDEX shop_event_account ON shop_event (account, id) WHERE account <> 0;
