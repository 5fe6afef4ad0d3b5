-- A statement of 100,000 lines is read at the pace of its indexes.  Their keys arrive in
-- order now, and what no question asks for is in none of them.

-- A line is known by what stands in it, the account and the day first: a statement is in the
-- order of its days, so that lines that follow one another are kept beside one another.  Of
-- a line that the bank gave no number there is the hash of its words, as before.
UPDATE payment_notice
   SET txn = bank_bin || ' ' || bank_account || ' '
             || ((happened_at + 25200000000) / 86400000000) || ' ' || way || ' ' || amount_vnd || ' '
             || CASE WHEN bank_ref <> '' THEN bank_ref ELSE substr(txn, 1, 32) END
             || substr(txn, 33)
 WHERE source = 'IMPORT';

-- What still waits, for a job or for a person.
DROP INDEX payment_notice_state;
CREATE INDEX payment_notice_new ON payment_notice (id) WHERE state = 'NEW';
CREATE INDEX payment_notice_queue ON payment_notice (id) WHERE state = 'UNMATCHED';

-- What another source may tell of again, once it was acted on.
DROP INDEX payment_notice_likeness;
DROP INDEX payment_notice_ref;
CREATE INDEX payment_notice_likeness ON payment_notice (bank_account, likeness, happened_at)
 WHERE twin IS NULL AND state <> 'NEW' AND state <> 'IGNORED';
CREATE INDEX payment_notice_ref ON payment_notice (bank_account, bank_ref)
 WHERE bank_ref <> '' AND twin IS NULL AND state <> 'NEW' AND state <> 'IGNORED';

-- Who waits for an amount.
DROP INDEX payment_request_account;
CREATE INDEX payment_request_awaited ON payment_request (bank_account, amount_vnd)
 WHERE state = 'REQUESTED';
