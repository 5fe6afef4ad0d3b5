-- Who may read a message again: the id of what another module knows, a household; 0 nobody.
ALTER TABLE outbox ADD COLUMN whose INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_whose ON outbox (whose, id) WHERE whose > 0;
