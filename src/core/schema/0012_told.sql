-- What a person did, for his copy of it.
CREATE INDEX audit_account ON audit (account, id) WHERE account <> 0;

-- Messages whose words are still there, the oldest first.
CREATE INDEX outbox_kept ON outbox (made_at) WHERE recipient <> '';
CREATE INDEX outbox_naming ON outbox (made_at) WHERE about <> 0 AND recipient <> '';
