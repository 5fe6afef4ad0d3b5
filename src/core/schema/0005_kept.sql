-- Messages that still say to whom they went.
CREATE INDEX outbox_recipient ON outbox (recipient, id) WHERE recipient <> '';
