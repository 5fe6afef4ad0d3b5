-- Who complained asked to be erased, or the time of it is over: no name, no words of the
-- two, no photo.  What stays are kind, clock, outcome and the officers' words.
ALTER TABLE complaint ADD COLUMN erased_at INTEGER NOT NULL DEFAULT 0;         -- 0: there
CREATE INDEX complaint_kept ON complaint (closed_at) WHERE erased_at = 0;
CREATE INDEX complaint_account ON complaint (account) WHERE account > 0;
CREATE INDEX complaint_message_account ON complaint_message (account) WHERE account > 0;
CREATE INDEX complaint_photo_name ON complaint_photo (name);
