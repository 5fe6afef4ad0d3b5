-- What banks, statements and providers tell of an account, and what was made of it.

-- Of paid_vnd, what nobody but the seller says.
ALTER TABLE payment_request ADD COLUMN said_vnd INTEGER NOT NULL DEFAULT 0;
UPDATE payment_request
   SET said_vnd = coalesce((SELECT sum(e.amount_vnd) FROM payment_evidence e
                             WHERE e.request = payment_request.id AND e.kind = 'SELLER_TAP'), 0);
CREATE INDEX payment_request_code ON payment_request (code);
CREATE INDEX payment_request_account ON payment_request (bank_account, amount_vnd, state);

-- Who may tell us of an account: a provider that its owner engaged.
CREATE TABLE payment_account (
	id           INTEGER PRIMARY KEY,
	provider     TEXT    NOT NULL CHECK (provider IN ('SEPAY', 'PAYOS')),
	bank_bin     TEXT    NOT NULL,
	bank_account TEXT    NOT NULL,
	owner        TEXT    NOT NULL CHECK (owner IN ('SHOP', 'OPERATOR')),
	title        TEXT    NOT NULL,         -- in words of who connected it
	door_hash    TEXT    NOT NULL UNIQUE,  -- of the key in its webhook's path
	door         BLOB    NOT NULL,         -- that key, sealed
	secret       BLOB    NOT NULL,         -- what its notices are signed with, sealed
	old_secret   BLOB,                     -- the one before, good until old_until
	old_until    INTEGER NOT NULL DEFAULT 0,
	state        TEXT    NOT NULL CHECK (state IN ('LIVE', 'CLOSED')),
	made_by      INTEGER NOT NULL,
	made_at      INTEGER NOT NULL,
	changed_at   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX payment_account_once ON payment_account (provider, bank_bin, bank_account)
 WHERE state <> 'CLOSED';

-- One for each transfer that somebody told of.
CREATE TABLE payment_notice (
	id           INTEGER PRIMARY KEY,
	source       TEXT    NOT NULL CHECK (source IN ('SEPAY', 'PAYOS', 'IMPORT')),
	connection   INTEGER NOT NULL,         -- payment_account; 0 a statement
	txn          TEXT    NOT NULL,         -- what the source calls the transfer
	bank_bin     TEXT    NOT NULL,         -- the account it is of
	bank_account TEXT    NOT NULL,
	way          TEXT    NOT NULL CHECK (way IN ('IN', 'OUT')),
	amount_vnd   INTEGER NOT NULL CHECK (amount_vnd >= 0),
	happened_at  INTEGER NOT NULL,         -- as the bank has it
	received_at  INTEGER NOT NULL,
	bank_ref     TEXT    NOT NULL,         -- the bank's own number, '' none
	likeness     TEXT    NOT NULL,         -- equal for what may be one transfer, told twice
	words        BLOB,                     -- of the transfer, sealed; gone when not ours
	body         BLOB,                     -- all that was sent, sealed
	state        TEXT    NOT NULL CHECK (state IN ('NEW', 'MATCHED', 'UNMATCHED', 'IGNORED',
	                     'RESOLVED')),
	reason       TEXT    NOT NULL DEFAULT '' CHECK (reason IN ('', 'NO_CODE', 'NO_SUCH_CODE',
	                     'SEVERAL', 'AMOUNT', 'OTHER_ACCOUNT', 'UNREADABLE', 'STATE', 'TWIN',
	                     'NOT_OURS', 'OUT')),
	request      INTEGER REFERENCES payment_request (id),
	twin         INTEGER REFERENCES payment_notice (id),    -- told before by another source
	run          INTEGER NOT NULL DEFAULT 0,                -- the import that brought it
	changed_at   INTEGER NOT NULL,
	UNIQUE (source, connection, txn)
) STRICT;
CREATE INDEX payment_notice_state ON payment_notice (state, id);
CREATE INDEX payment_notice_likeness ON payment_notice (likeness, happened_at);
CREATE INDEX payment_notice_ref ON payment_notice (bank_account, bank_ref);
CREATE INDEX payment_notice_day ON payment_notice (happened_at);
CREATE UNIQUE INDEX payment_notice_twin ON payment_notice (twin, source) WHERE twin IS NOT NULL;

-- One notice is one evidence, whatever happens between (I9).
ALTER TABLE payment_evidence ADD COLUMN notice INTEGER REFERENCES payment_notice (id);
-- Who agreed to what the first account proposed.
ALTER TABLE payment_evidence ADD COLUMN second INTEGER NOT NULL DEFAULT 0;
-- Takes that row back by so much, since someone who knows better says it now.
ALTER TABLE payment_evidence ADD COLUMN instead_of INTEGER REFERENCES payment_evidence (id);
CREATE UNIQUE INDEX payment_evidence_notice ON payment_evidence (notice) WHERE notice IS NOT NULL;
CREATE INDEX payment_evidence_instead ON payment_evidence (instead_of)
 WHERE instead_of IS NOT NULL;

-- What one person says a notice is, and another decides.
CREATE TABLE payment_proposal (
	id         INTEGER PRIMARY KEY,
	notice     INTEGER NOT NULL REFERENCES payment_notice (id),
	request    INTEGER REFERENCES payment_request (id),     -- NULL: not ours
	why        TEXT    NOT NULL,
	made_by    INTEGER NOT NULL,
	made_at    INTEGER NOT NULL,
	state      TEXT    NOT NULL CHECK (state IN ('OPEN', 'APPROVED', 'REFUSED')),
	decided_by INTEGER NOT NULL DEFAULT 0,
	decided_at INTEGER NOT NULL DEFAULT 0,
	answer     TEXT    NOT NULL DEFAULT '',
	CHECK (state <> 'APPROVED' OR (decided_by <> 0 AND decided_by <> made_by))
) STRICT;
CREATE UNIQUE INDEX payment_proposal_open ON payment_proposal (notice) WHERE state = 'OPEN';
CREATE INDEX payment_notice_request ON payment_notice (request) WHERE request IS NOT NULL;
