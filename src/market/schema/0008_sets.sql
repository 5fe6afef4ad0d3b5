-- The index of the search as sets of our own, the same on both engines: words that are
-- common apart and stand together nowhere were walked word for word before.  Sets are made
-- by a job from what is due; until then little is found, and shops show what they have.

-- Who can be found, or could once, in the order of coming; a seat is kept for good, so
-- hiding and showing makes nothing newer.
CREATE TABLE search_seat (
	seat    INTEGER PRIMARY KEY,
	product INTEGER NOT NULL UNIQUE REFERENCES product (id),
	words   TEXT    NOT NULL                -- in the sets; '': in none
) STRICT;
INSERT INTO search_seat (seat, product, words)
SELECT row_number() OVER (ORDER BY id) - 1, id, '' FROM product_found;

-- See market_sets.h; part -1 tells of each word in which parts it stands.  Four parts are
-- a band: what is read of a word lies together, and what is written of a day too.
-- sqlite:
CREATE TABLE search_set (
	band  INTEGER NOT NULL,                -- part >> 2
	word  TEXT    NOT NULL,
	part  INTEGER NOT NULL,
	seats BLOB    NOT NULL,
	PRIMARY KEY (band, word, part)
) STRICT, WITHOUT ROWID;
-- pg:
CREATE TABLE search_set (
	band  BIGINT NOT NULL,
	word  TEXT   COLLATE "C" NOT NULL,
	part  BIGINT NOT NULL,
	seats BYTEA  NOT NULL,
	PRIMARY KEY (band, word, part)
);
-- both:

-- Products whose words were not written yet.
CREATE TABLE search_due (product INTEGER PRIMARY KEY) STRICT;
INSERT INTO search_due (product) SELECT product FROM search_seat;

DROP TABLE search_index;

-- Now by seat, as the search reads it.
ALTER TABLE product_found RENAME TO found_before;
DROP INDEX product_found_shop;
CREATE TABLE product_found (
	seat        INTEGER PRIMARY KEY REFERENCES search_seat (seat),
	id          INTEGER NOT NULL UNIQUE REFERENCES product (id),
	shop        INTEGER NOT NULL,
	name        TEXT    NOT NULL,          -- exact, see core/text.h
	name_folded TEXT    NOT NULL,
	category    TEXT    NOT NULL,
	commune     TEXT    NOT NULL,          -- of origin
	price_vnd   INTEGER NOT NULL,
	season_from INTEGER NOT NULL,          -- mmdd, 0: all the year
	season_to   INTEGER NOT NULL,
	fresh       INTEGER NOT NULL,          -- bool
	ocop_star   INTEGER NOT NULL,
	ocop_until  INTEGER NOT NULL,          -- yyyymmdd
	photo       INTEGER NOT NULL,          -- bool: it has one
	sold        INTEGER NOT NULL
) STRICT;
CREATE INDEX product_found_shop ON product_found (shop, id);
INSERT INTO product_found (seat, id, shop, name, name_folded, category, commune, price_vnd,
                           season_from, season_to, fresh, ocop_star, ocop_until, photo, sold)
SELECT s.seat, f.id, f.shop, f.name, f.name_folded, f.category, f.commune, f.price_vnd,
       f.season_from, f.season_to, f.fresh, f.ocop_star, f.ocop_until, f.photo, f.sold
  FROM found_before f
  JOIN search_seat s ON s.product = f.id;
DROP TABLE found_before;
