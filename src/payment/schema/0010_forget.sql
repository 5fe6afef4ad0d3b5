-- What goes when the time of keeping is over, each found by an index of its own: with the
-- words of a transfer goes to which account it went.

DROP INDEX payment_notice_words;
DROP INDEX payment_notice_day;
CREATE INDEX payment_notice_day ON payment_notice (happened_at) WHERE bank_account <> '';
CREATE INDEX payment_evidence_note ON payment_evidence (at)
 WHERE note <> '' AND kind <> 'COD_CARRIER';
CREATE INDEX payment_proposal_words ON payment_proposal (decided_at)
 WHERE state <> 'OPEN' AND (why <> '' OR answer <> '');
CREATE INDEX payment_account_closed ON payment_account (changed_at)
 WHERE state = 'CLOSED' AND bank_account <> '';
CREATE INDEX statement_run_made ON statement_run (made_at);

-- The name of a file may hold the number of an account.
UPDATE statement_column SET note = '' WHERE certainty = 'SEEN';

DROP VIEW payment_watched;
CREATE VIEW payment_watched AS
	SELECT id, bank_bin, bank_account, title, provider, state, made_at FROM payment_account
	 WHERE bank_account <> '';
