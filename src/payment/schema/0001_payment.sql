-- What a seller is owed, and how we know that it came.  The platform never holds
-- money: the buyer pays the seller's own account, and this observes.

CREATE TABLE bank (
	bin        TEXT    PRIMARY KEY,        -- NAPAS
	short_name TEXT    NOT NULL,
	name       TEXT    NOT NULL,
	receives   INTEGER NOT NULL            -- bool: a shop may name it as its own
) STRICT;

-- One for each thing to be paid; the key is given by whoever asks for it.
CREATE TABLE payment_request (
	id           INTEGER PRIMARY KEY,      -- id of the sub-order
	code         TEXT    NOT NULL,         -- of the sub-order; first word of the transfer
	method       TEXT    NOT NULL CHECK (method IN ('VIETQR', 'COD')),
	amount_vnd   INTEGER NOT NULL CHECK (amount_vnd > 0),
	bank_bin     TEXT    NOT NULL,         -- where to; '' for COD, as the next two
	bank_account TEXT    NOT NULL,
	account_name TEXT    NOT NULL,
	content      TEXT    NOT NULL,         -- of the transfer, ASCII, at most 25
	payload      TEXT    NOT NULL,         -- VietQR; '' for COD
	state        TEXT    NOT NULL CHECK (state IN ('NONE', 'REQUESTED', 'PARTIAL', 'PAID',
	                     'OVERPAID', 'REFUND_DUE', 'REFUNDED', 'CANCELLED')),
	paid_vnd     INTEGER NOT NULL DEFAULT 0,       -- the sum of its evidence
	made_at      INTEGER NOT NULL,
	changed_at   INTEGER NOT NULL
) STRICT;

-- Append-only: what someone or something said about a payment.
CREATE TABLE payment_evidence (
	id         INTEGER PRIMARY KEY,
	request    INTEGER NOT NULL REFERENCES payment_request (id),
	kind       TEXT    NOT NULL CHECK (kind IN ('BANK_WEBHOOK', 'BANK_IMPORT', 'SELLER_TAP',
	                   'COD_CARRIER', 'CASH')),
	amount_vnd INTEGER NOT NULL,           -- below 0: went back to the buyer
	account    INTEGER NOT NULL,           -- who said it; 0 a machine
	note       TEXT    NOT NULL,
	at         INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_evidence_request ON payment_evidence (request);

-- What other modules may read.
CREATE VIEW payment_now AS
	SELECT id, method, amount_vnd, paid_vnd, state, content, payload, bank_bin, bank_account,
	       account_name, changed_at
	  FROM payment_request;
