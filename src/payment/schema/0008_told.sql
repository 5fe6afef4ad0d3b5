-- Accounts that providers watch, for whoever they are of: who connected one is no sign of it.
CREATE VIEW payment_watched AS
	SELECT id, bank_bin, bank_account, title, provider, state, made_at FROM payment_account;
