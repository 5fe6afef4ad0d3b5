-- Of an account; of all, those with bad lines; and the oldest first.
CREATE INDEX transfer_run_account ON transfer_run (account, id);
CREATE INDEX transfer_run_bad ON transfer_run (id) WHERE errors IS NOT NULL;
CREATE INDEX transfer_run_age ON transfer_run (made_at);
