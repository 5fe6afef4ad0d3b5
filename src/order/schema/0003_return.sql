-- What stands between buyer and seller when something is wrong with what came.

-- A request to give money back.  R: Law 122/2025/QH15, art. 17.2.b
CREATE TABLE order_return (
	id           INTEGER PRIMARY KEY,
	sub_order    INTEGER NOT NULL REFERENCES sub_order (id),
	state        TEXT    NOT NULL CHECK (state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE',
	                     'REFUNDED', 'REFUSED')),
	kind         TEXT    NOT NULL,         -- one of order_return_kinds
	words        TEXT    NOT NULL,         -- the buyer's
	asked_vnd    INTEGER NOT NULL CHECK (asked_vnd > 0),
	amount_vnd   INTEGER NOT NULL,         -- what was agreed to; 0 not yet
	goods_back   INTEGER NOT NULL,         -- bool: the goods go back first
	answer       TEXT    NOT NULL,         -- the seller's words, or an officer's
	refund_to    BLOB,                     -- sealed: the buyer's account; gone when refunded
	asked_at     INTEGER NOT NULL,
	answer_by    INTEGER NOT NULL,
	refund_by    INTEGER NOT NULL,         -- 0 while nothing is due
	reminded     INTEGER NOT NULL DEFAULT 0,       -- bool: of what it waits for now
	changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX order_return_sub ON order_return (sub_order);
CREATE INDEX order_return_open ON order_return (answer_by)
	WHERE state IN ('REQUESTED', 'ACCEPTED', 'REFUND_DUE');

-- How much of which line.
CREATE TABLE order_return_line (
	order_return INTEGER NOT NULL REFERENCES order_return (id),
	position     INTEGER NOT NULL,         -- of the line in its sub-order
	quantity     INTEGER NOT NULL CHECK (quantity > 0),
	PRIMARY KEY (order_return, position)
) STRICT, WITHOUT ROWID;

-- What the buyer photographed; a name in the media folder that no public door opens.
CREATE TABLE order_return_photo (
	id           INTEGER PRIMARY KEY,
	order_return INTEGER NOT NULL REFERENCES order_return (id),
	name         TEXT    NOT NULL
) STRICT;
CREATE INDEX order_return_photo_of ON order_return_photo (order_return);

-- Every move: who, when, why.  Append-only.
CREATE TABLE order_return_event (
	id           INTEGER PRIMARY KEY,
	order_return INTEGER NOT NULL REFERENCES order_return (id),
	at           INTEGER NOT NULL,
	to_state     TEXT    NOT NULL,
	who          TEXT    NOT NULL CHECK (who IN ('BUYER', 'SELLER', 'SYSTEM', 'OFFICER')),
	account      INTEGER NOT NULL,
	why          TEXT    NOT NULL
) STRICT;
CREATE INDEX order_return_event_of ON order_return_event (order_return, at);

-- "Bom hàng": cash was to be paid, and the buyer did not take the goods.
ALTER TABLE sub_order ADD COLUMN refused_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX buyer_order_phone ON buyer_order (phone_hash, placed_at);

-- What other modules may read.
CREATE VIEW order_return_now AS
	SELECT id, sub_order, state, kind, amount_vnd, asked_at, changed_at FROM order_return;
