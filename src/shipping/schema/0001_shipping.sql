-- Who may carry what, how far; parcels and what became of them.

-- How a category travels when its seller says nothing: '*' any, '*fresh' any that
-- spoils within days.  From data/shipping/policies.csv.
CREATE TABLE ship_default (
	category   TEXT    PRIMARY KEY,
	carriers   TEXT    NOT NULL,           -- words with a space between: 'VNPOST OWN'
	transit_h  INTEGER NOT NULL,           -- it bears so many hours; 0: any number
	temp       TEXT    NOT NULL CHECK (temp IN ('AMBIENT', 'COOL', 'FROZEN')),
	packing    TEXT    NOT NULL,           -- how to, in words
	air        INTEGER NOT NULL,           -- bool: may fly
	box_g      INTEGER NOT NULL,           -- the smallest parcel worth its way, 0 any
	collect    INTEGER NOT NULL,           -- bool: only where it is made
	provinces  TEXT    NOT NULL,           -- codes, '=' the shop's own; '' anywhere
	licence    INTEGER NOT NULL,           -- bool: carriers ask for one
	certainty  TEXT    NOT NULL CHECK (certainty IN ('OFFICIAL', 'REPORTED', 'NOTED',
	                   'UNCERTAIN', 'OURS')),
	source     TEXT    NOT NULL
) STRICT;

-- What its seller says of a product.
CREATE TABLE ship_policy (
	product    INTEGER PRIMARY KEY,
	carriers   TEXT    NOT NULL,
	transit_h  INTEGER NOT NULL,
	temp       TEXT    NOT NULL CHECK (temp IN ('AMBIENT', 'COOL', 'FROZEN')),
	packing    TEXT    NOT NULL,
	air        INTEGER NOT NULL,
	box_g      INTEGER NOT NULL,
	collect    INTEGER NOT NULL,
	licence_no TEXT    NOT NULL,           -- '' none
	changed_at INTEGER NOT NULL
) STRICT;

-- Append-only; of rows that fit a way, the nearest place and then the latest count.
CREATE TABLE ship_transit (
	carrier       TEXT    NOT NULL,
	from_province TEXT    NOT NULL,        -- code; '*' any
	to_province   TEXT    NOT NULL,        -- code; '=' the same; '*' any
	mode          TEXT    NOT NULL CHECK (mode IN ('ROAD', 'AIR')),
	hours         INTEGER NOT NULL,        -- door to door; 0: it does not go there
	valid_from    INTEGER NOT NULL,        -- yyyymmdd
	valid_to      INTEGER NOT NULL,        -- the first day it does not hold; 99991231
	certainty     TEXT    NOT NULL CHECK (certainty IN ('OFFICIAL', 'REPORTED', 'NOTED',
	                      'UNCERTAIN', 'OURS')),
	source        TEXT    NOT NULL,
	note          TEXT    NOT NULL,
	account       INTEGER NOT NULL,        -- who wrote it; 0 it was shipped
	made_at       INTEGER NOT NULL,
	PRIMARY KEY (carrier, from_province, to_province, mode, valid_from, made_at)
) STRICT;

CREATE INDEX ship_transit_barred ON ship_transit (carrier) WHERE hours = 0;

-- A harvest that may be ordered before it is in.  I9
CREATE TABLE harvest_window (
	id        INTEGER PRIMARY KEY,
	product   INTEGER NOT NULL,
	first_day INTEGER NOT NULL,            -- yyyymmdd: delivered from ... to
	last_day  INTEGER NOT NULL,
	cap       INTEGER NOT NULL CHECK (cap > 0),
	taken     INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0 AND taken <= cap),
	closed    INTEGER NOT NULL DEFAULT 0,  -- bool: the seller takes no more
	made_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX harvest_window_product ON harvest_window (product, last_day);

-- Tonnes.
CREATE TABLE lot (
	id        INTEGER PRIMARY KEY,
	shop      INTEGER NOT NULL,
	name      TEXT    NOT NULL,
	quantity_kg INTEGER NOT NULL CHECK (quantity_kg > 0),
	least_kg  INTEGER NOT NULL,            -- of one request
	price_vnd INTEGER NOT NULL,            -- a kilogram; 0 to be agreed
	ready_on  INTEGER NOT NULL,            -- yyyymmdd
	until_on  INTEGER NOT NULL,            -- the last day it is offered
	words     TEXT    NOT NULL,
	closed    INTEGER NOT NULL DEFAULT 0,
	made_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX lot_shop ON lot (shop);
CREATE INDEX lot_open ON lot (until_on) WHERE closed = 0;

CREATE TABLE lot_request (
	id           INTEGER PRIMARY KEY,
	lot          INTEGER NOT NULL REFERENCES lot (id),
	name         TEXT    NOT NULL,
	phone_sealed BLOB    NOT NULL,
	quantity_kg  INTEGER NOT NULL,
	words        TEXT    NOT NULL,
	made_at      INTEGER NOT NULL,
	done_at      INTEGER NOT NULL DEFAULT 0        -- the seller has called back
) STRICT;
CREATE INDEX lot_request_lot ON lot_request (lot);

-- An account at a carrier.  I8
CREATE TABLE ship_connection (
	id         INTEGER PRIMARY KEY,
	shop       INTEGER NOT NULL,           -- 0: of the province, for all shops
	carrier    TEXT    NOT NULL,
	secrets    BLOB    NOT NULL,           -- sealed
	pick_name  TEXT    NOT NULL,           -- where parcels are collected
	pick_phone BLOB    NOT NULL,           -- sealed
	pick_address TEXT  NOT NULL,
	pick_commune TEXT  NOT NULL,
	key_hash   TEXT    NOT NULL UNIQUE,    -- of the address its server tells news to
	key_sealed BLOB    NOT NULL,
	active     INTEGER NOT NULL,
	made_at    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ship_connection_shop ON ship_connection (shop, carrier) WHERE active = 1;

-- What a carrier calls a commune of today.
CREATE TABLE ship_place (
	carrier  TEXT    NOT NULL,
	commune  TEXT    NOT NULL,
	province TEXT    NOT NULL,             -- a code or a name, as the carrier wants it
	district TEXT    NOT NULL,
	ward     TEXT    NOT NULL,
	words    TEXT    NOT NULL,             -- the names it was found by
	account  INTEGER NOT NULL,             -- who set it; 0 found in the carrier's lists
	made_at  INTEGER NOT NULL,
	PRIMARY KEY (carrier, commune)
) STRICT;

CREATE TABLE shipment (
	id           INTEGER PRIMARY KEY,
	sub_order    INTEGER NOT NULL,
	shop         INTEGER NOT NULL,
	carrier      TEXT    NOT NULL,
	connection   INTEGER NOT NULL,         -- 0: nobody is called
	client_code  TEXT    NOT NULL UNIQUE,  -- ours
	code         TEXT    NOT NULL,         -- the carrier's; '' not known yet
	state        TEXT    NOT NULL CHECK (state IN ('DRAFT', 'READY', 'HANDED_OVER',
	                     'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'COD_HELD',
	                     'COD_PAID_OUT', 'PICKUP_FAILED', 'DELIVERY_FAILED', 'RETURNING',
	                     'RETURNED', 'LOST', 'DAMAGED', 'CANCELLED', 'NEEDS_REVIEW')),
	known_state  TEXT    NOT NULL,         -- the last that was not NEEDS_REVIEW
	raw          TEXT    NOT NULL DEFAULT '',      -- the carrier's last words
	fails        INTEGER NOT NULL DEFAULT 0,       -- tries to deliver that failed
	name         TEXT    NOT NULL,         -- to whom
	phone_sealed BLOB    NOT NULL,
	address      TEXT    NOT NULL,
	commune      TEXT    NOT NULL,
	goods        TEXT    NOT NULL,
	weight_g     INTEGER NOT NULL CHECK (weight_g > 0),
	length_cm    INTEGER NOT NULL,
	width_cm     INTEGER NOT NULL,
	height_cm    INTEGER NOT NULL,
	value_vnd    INTEGER NOT NULL,
	cod_vnd      INTEGER NOT NULL,
	air          INTEGER NOT NULL,         -- bool
	fee_vnd      INTEGER NOT NULL DEFAULT 0,
	fee_at       INTEGER NOT NULL DEFAULT 0,
	event_at     INTEGER NOT NULL DEFAULT 0,       -- of the last event that counted
	asked_at     INTEGER NOT NULL DEFAULT 0,       -- the carrier was asked where it is
	made_at      INTEGER NOT NULL,
	changed_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX shipment_sub ON shipment (sub_order, id);
CREATE INDEX shipment_shop ON shipment (shop, id);
CREATE INDEX shipment_code ON shipment (code) WHERE code <> '';
CREATE INDEX shipment_moving ON shipment (event_at) WHERE state IN ('READY', 'HANDED_OVER',
	'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERY_FAILED', 'PICKUP_FAILED', 'RETURNING');
CREATE INDEX shipment_review ON shipment (id) WHERE state = 'NEEDS_REVIEW';

-- All that was told of a shipment, whether it moved it or not.  Append-only.  I5
CREATE TABLE shipment_event (
	id       INTEGER PRIMARY KEY,
	shipment INTEGER NOT NULL REFERENCES shipment (id),
	key      TEXT    NOT NULL,             -- equal for the same news
	at       INTEGER NOT NULL,             -- by the carrier's clock
	seen_at  INTEGER NOT NULL,
	state    TEXT    NOT NULL,             -- '' it tells of no state
	raw      TEXT    NOT NULL,
	words    TEXT    NOT NULL,
	place    TEXT    NOT NULL,
	moved    INTEGER NOT NULL,             -- bool: the shipment was moved by it
	account  INTEGER NOT NULL,             -- who said it; 0 a machine
	UNIQUE (shipment, key)
) STRICT;
CREATE INDEX shipment_event_order ON shipment_event (shipment, at);

-- I6
CREATE TABLE shipment_call (
	id       INTEGER PRIMARY KEY,
	act      TEXT    NOT NULL CHECK (act IN ('QUOTE', 'CREATE', 'CANCEL', 'POLL')),
	subject  INTEGER NOT NULL,             -- a shipment; of QUOTE a quote
	carrier  TEXT    NOT NULL,
	state    TEXT    NOT NULL CHECK (state IN ('WAITING', 'DONE', 'DEAD')),
	tries    INTEGER NOT NULL DEFAULT 0,
	due_at   INTEGER NOT NULL,
	error    TEXT    NOT NULL DEFAULT '',
	made_at  INTEGER NOT NULL,
	done_at  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX shipment_call_due ON shipment_call (due_at) WHERE state = 'WAITING';
CREATE INDEX shipment_call_subject ON shipment_call (subject);

CREATE TABLE shipment_quote (
	id         INTEGER PRIMARY KEY,
	sub_order  INTEGER NOT NULL,
	connection INTEGER NOT NULL,
	carrier    TEXT    NOT NULL,
	commune    TEXT    NOT NULL,
	address    TEXT    NOT NULL,
	weight_g   INTEGER NOT NULL,
	length_cm  INTEGER NOT NULL,
	width_cm   INTEGER NOT NULL,
	height_cm  INTEGER NOT NULL,
	value_vnd  INTEGER NOT NULL,
	cod_vnd    INTEGER NOT NULL,
	air        INTEGER NOT NULL,
	fee_vnd    INTEGER NOT NULL DEFAULT 0,
	answered_at INTEGER NOT NULL DEFAULT 0,
	error      TEXT    NOT NULL DEFAULT '',
	made_at    INTEGER NOT NULL,
	UNIQUE (sub_order, carrier)
) STRICT;

-- I7
CREATE TABLE carrier_hook (
	id         INTEGER PRIMARY KEY,
	connection INTEGER NOT NULL REFERENCES ship_connection (id),
	type       TEXT    NOT NULL,           -- of the body
	body       BLOB    NOT NULL,
	got_at     INTEGER NOT NULL,
	done_at    INTEGER NOT NULL DEFAULT 0,
	outcome    TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX carrier_hook_waiting ON carrier_hook (id) WHERE done_at = 0;

CREATE TABLE cod_payout (
	id           INTEGER PRIMARY KEY,
	connection   INTEGER NOT NULL REFERENCES ship_connection (id),
	reference    TEXT    NOT NULL,         -- the carrier's number of it
	paid_on      INTEGER NOT NULL,
	paid_vnd     INTEGER NOT NULL,         -- what came to the account
	transfer_vnd INTEGER NOT NULL,         -- what the transfer cost
	adjust_vnd   INTEGER NOT NULL,         -- above 0: for us
	cod_vnd      INTEGER NOT NULL,         -- of the parcels, as we know them
	fee_vnd      INTEGER NOT NULL,         -- as the file says
	difference_vnd INTEGER NOT NULL,       -- paid - (cod - fees - transfer + adjustments)
	account      INTEGER NOT NULL,
	made_at      INTEGER NOT NULL,
	UNIQUE (connection, reference)
) STRICT;

CREATE TABLE cod_payout_line (
	payout   INTEGER NOT NULL REFERENCES cod_payout (id),
	position INTEGER NOT NULL,
	code     TEXT    NOT NULL,             -- as in the file
	shipment INTEGER NOT NULL,             -- 0: nobody knows it
	cod_vnd  INTEGER NOT NULL,             -- as in the file
	fee_vnd  INTEGER NOT NULL,
	remark   TEXT    NOT NULL CHECK (remark IN ('', 'UNKNOWN', 'NOT_DELIVERED', 'PAID_BEFORE',
	                 'COD_DIFFERS', 'TWICE')),
	PRIMARY KEY (payout, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX cod_payout_line_shipment ON cod_payout_line (shipment) WHERE shipment <> 0;

-- I11
CREATE TABLE cod_case (
	id        INTEGER PRIMARY KEY,
	payout    INTEGER NOT NULL REFERENCES cod_payout (id),
	opened_at INTEGER NOT NULL,
	closed_at INTEGER NOT NULL DEFAULT 0,
	closed_by INTEGER NOT NULL DEFAULT 0,
	reason    TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX cod_case_payout ON cod_case (payout);

-- What other modules may read.
CREATE VIEW shipment_now AS
	SELECT id, sub_order, shop, carrier, code, client_code, state, fails, fee_vnd, cod_vnd,
	       event_at, made_at, changed_at
	  FROM shipment;
