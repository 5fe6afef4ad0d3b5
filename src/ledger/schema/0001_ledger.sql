-- The books of households.  Rows are only ever added.

CREATE TABLE ledger_book (
	household   INTEGER PRIMARY KEY,
	last_number INTEGER NOT NULL DEFAULT 0,        -- of its rows
	trade_group TEXT    NOT NULL DEFAULT 'GOODS',  -- of what is sold through orders
	own_produce INTEGER NOT NULL DEFAULT 0,        -- bool: grown there, not processed
	place       TEXT    NOT NULL DEFAULT ''        -- of business, as it stands on papers
) STRICT;

CREATE TABLE ledger_row (
	id          INTEGER PRIMARY KEY,
	household   INTEGER NOT NULL REFERENCES ledger_book (household),
	number      INTEGER NOT NULL,
	day         INTEGER NOT NULL,          -- yyyymmdd, the day it counts on
	kind        TEXT    NOT NULL CHECK (kind IN ('REVENUE', 'COST')),
	source      TEXT    NOT NULL CHECK (source IN ('ORDER', 'RETURN', 'COUNTER', 'TYPED',
	                    'CORRECTION')),
	heading     TEXT    NOT NULL,          -- of revenue its trade group, of a cost its line
	own_produce INTEGER NOT NULL,          -- bool
	amount_vnd  INTEGER NOT NULL,          -- below zero for what takes away
	words       TEXT    NOT NULL,
	corrects    INTEGER REFERENCES ledger_row (id),
	sub_order   INTEGER,
	shop        INTEGER,                   -- through which it was sold
	account     INTEGER NOT NULL,          -- who wrote it; 0 the platform
	made_at     INTEGER NOT NULL,
	UNIQUE (household, number)
) STRICT;
CREATE INDEX ledger_row_day ON ledger_row (household, kind, day, number, amount_vnd);
CREATE INDEX ledger_row_sums ON ledger_row (household, kind, heading, own_produce, day, amount_vnd);
CREATE UNIQUE INDEX ledger_row_order ON ledger_row (sub_order) WHERE source = 'ORDER';
CREATE INDEX ledger_row_corrects ON ledger_row (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX ledger_row_sold ON ledger_row (day) WHERE shop IS NOT NULL;

-- Goods that a row moved: out by a sale, in by a cost.  For book S2d.
CREATE TABLE ledger_goods (
	ledger_row INTEGER NOT NULL REFERENCES ledger_row (id),
	position   INTEGER NOT NULL,
	household  INTEGER NOT NULL,
	product    INTEGER NOT NULL,
	name       TEXT    NOT NULL,           -- as it was, and the next
	unit       TEXT    NOT NULL,
	milli      INTEGER NOT NULL CHECK (milli > 0),  -- thousandths of the unit
	amount_vnd INTEGER NOT NULL,
	PRIMARY KEY (ledger_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_goods_product ON ledger_goods (household, product);

CREATE TABLE ledger_closing (
	id          INTEGER PRIMARY KEY,
	household   INTEGER NOT NULL REFERENCES ledger_book (household),
	from_day    INTEGER NOT NULL,          -- yyyymmdd; 0 from the beginning
	to_day      INTEGER NOT NULL,
	revenue_vnd INTEGER NOT NULL,          -- of these days, as they were closed
	cost_vnd    INTEGER NOT NULL,
	account     INTEGER NOT NULL,
	closed_at   INTEGER NOT NULL,
	UNIQUE (household, to_day)
) STRICT;

-- R: Decree 68/2026, art. 4 (5.d): a method is kept for two years
CREATE TABLE ledger_method (
	household INTEGER NOT NULL REFERENCES ledger_book (household),
	from_year INTEGER NOT NULL,
	method    TEXT    NOT NULL CHECK (method IN ('PERCENT', 'INCOME')),
	account   INTEGER NOT NULL,
	chosen_at INTEGER NOT NULL,
	PRIMARY KEY (household, from_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_warning (
	household INTEGER NOT NULL,
	year      INTEGER NOT NULL,
	level     INTEGER NOT NULL,            -- per cent of the threshold
	at        INTEGER NOT NULL,
	PRIMARY KEY (household, year, level)
) STRICT, WITHOUT ROWID;

-- Tax taken from money that the platform collected on behalf of a seller.
-- R: Decree 252/2026, art. 44, 45
CREATE TABLE ledger_withheld (
	ledger_row  INTEGER PRIMARY KEY REFERENCES ledger_row (id),
	household   INTEGER NOT NULL,
	shop        INTEGER NOT NULL,
	day         INTEGER NOT NULL,
	heading     TEXT    NOT NULL,
	revenue_vnd INTEGER NOT NULL,
	vat_vnd     INTEGER NOT NULL,
	pit_vnd     INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_withheld_day ON ledger_withheld (day);

-- What other modules may read: money that came in through the platform.
CREATE VIEW ledger_revenue AS
	SELECT household, shop, day, source, amount_vnd FROM ledger_row WHERE kind = 'REVENUE';
