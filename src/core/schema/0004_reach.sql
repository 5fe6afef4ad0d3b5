-- How soon a message is to arrive, and in which language it speaks.  A notice can
-- wait for the evening, and for others to the same person.
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'NOW' CHECK (kind IN ('NOW', 'NOTICE'));
ALTER TABLE outbox ADD COLUMN lang TEXT NOT NULL DEFAULT 'vi';
CREATE INDEX outbox_notice ON outbox (channel, recipient, state) WHERE kind = 'NOTICE';
