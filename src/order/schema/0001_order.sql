-- Orders: what a buyer asked for, split into one sub-order for each shop.

CREATE TABLE buyer_order (
	id             INTEGER PRIMARY KEY,
	code           TEXT    NOT NULL UNIQUE,        -- LS26110001
	name           TEXT    NOT NULL,
	phone_sealed   BLOB    NOT NULL,
	phone_hash     TEXT    NOT NULL,               -- the other half of the tracking key
	phone_masked   TEXT    NOT NULL,
	address        TEXT    NOT NULL,
	commune        TEXT    NOT NULL,
	payment        TEXT    NOT NULL CHECK (payment IN ('VIETQR', 'COD')),
	total_vnd      INTEGER NOT NULL,
	note           TEXT    NOT NULL,
	lang           TEXT    NOT NULL,
	placed_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE sub_order (
	id             INTEGER PRIMARY KEY,
	buyer_order    INTEGER NOT NULL REFERENCES buyer_order (id),
	code           TEXT    NOT NULL UNIQUE,        -- LS26110001A
	shop           INTEGER NOT NULL,
	state          TEXT    NOT NULL CHECK (state IN ('PLACED', 'CONFIRMED', 'PACKED',
	                       'HANDED_OVER', 'DELIVERED', 'CLOSED', 'CANCELLED')),
	amount_vnd     INTEGER NOT NULL,
	escalated      INTEGER NOT NULL DEFAULT 0,     -- how far: 0 no, 1 told, 2 reminded, 3 for staff
	confirm_by     INTEGER NOT NULL,               -- then it goes on to the next
	holds_until    INTEGER NOT NULL,               -- the stock, unless paid; 0: as long as it lives
	claimed_at     INTEGER NOT NULL DEFAULT 0,     -- the buyer says he transferred; 0 he does not
	cancelled_by   TEXT    NOT NULL DEFAULT '',    -- BUYER, SELLER, SYSTEM, OFFICER
	cancel_reason  TEXT    NOT NULL DEFAULT '',
	placed_at      INTEGER NOT NULL,
	changed_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX sub_order_shop ON sub_order (shop, state, placed_at);
CREATE INDEX sub_order_order ON sub_order (buyer_order);
CREATE INDEX sub_order_confirm ON sub_order (confirm_by) WHERE state = 'PLACED';
CREATE INDEX sub_order_holds ON sub_order (holds_until) WHERE state = 'PLACED' AND holds_until > 0;
CREATE INDEX sub_order_delivered ON sub_order (changed_at) WHERE state = 'DELIVERED';

CREATE TABLE order_line (
	sub_order  INTEGER NOT NULL REFERENCES sub_order (id),
	position   INTEGER NOT NULL,
	product    INTEGER NOT NULL,
	name       TEXT    NOT NULL,           -- as it was when bought, and the next two
	unit       TEXT    NOT NULL,
	price_vnd  INTEGER NOT NULL,
	quantity   INTEGER NOT NULL CHECK (quantity > 0),
	counted    INTEGER NOT NULL,           -- bool: was taken from a counted stock
	PRIMARY KEY (sub_order, position)
) STRICT, WITHOUT ROWID;

-- Every move of a sub-order after it was placed: who, when, why.  Append-only.
CREATE TABLE order_event (
	id         INTEGER PRIMARY KEY,
	sub_order  INTEGER NOT NULL REFERENCES sub_order (id),
	at         INTEGER NOT NULL,
	from_state TEXT    NOT NULL,
	to_state   TEXT    NOT NULL,
	who        TEXT    NOT NULL CHECK (who IN ('BUYER', 'SELLER', 'SYSTEM', 'OFFICER')),
	account    INTEGER NOT NULL,           -- 0: nobody who signed in
	why        TEXT    NOT NULL
) STRICT;
CREATE INDEX order_event_sub ON order_event (sub_order, at);
CREATE INDEX order_event_delivered ON order_event (at) WHERE to_state = 'DELIVERED';

-- sqlite:
-- The last number given to an order.
CREATE TABLE order_number (
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	last INTEGER NOT NULL
) STRICT;
INSERT INTO order_number (one, last) VALUES (1, 0);
-- pg:
CREATE SEQUENCE order_number;
-- both:

-- What other modules may read.
CREATE VIEW sub_order_now AS
	SELECT id, code, shop, state, amount_vnd, placed_at, changed_at FROM sub_order;
-- When a sale was fulfilled; what the active shops are counted by.
CREATE VIEW order_fulfilled AS
	SELECT e.sub_order, s.shop, s.amount_vnd, e.at
	  FROM order_event e JOIN sub_order s ON s.id = e.sub_order
	 WHERE e.to_state = 'DELIVERED';
