-- What buyers can find, and how.
--
-- A product that buyers may see has a row in product_found, with all that ranking
-- and filters look at, and its words in search_index.  Both are made from
-- product and shop and can be made anew from them at any time.

CREATE TABLE product_found (
	id          INTEGER PRIMARY KEY REFERENCES product (id),
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
	sold        INTEGER NOT NULL,
	words_hash  INTEGER NOT NULL           -- of its words in the index
) STRICT;
CREATE INDEX product_found_shop ON product_found (shop);

-- Words as market_index.c writes them, each once: what they are is in their first
-- letters.  Neither where a word stands nor how often is kept, which makes the
-- index a third of the size.
-- sqlite:
CREATE VIRTUAL TABLE search_index USING fts5(words, detail = none, columnsize = 0,
	tokenize = "ascii tokenchars ':-'");
-- Two pieces of one level are enough for the job that merges them.
INSERT INTO search_index (search_index, rank) VALUES ('usermerge', 2);
-- pg:
CREATE TABLE search_index (
	id    BIGINT   PRIMARY KEY,
	words TSVECTOR NOT NULL
);
CREATE INDEX search_index_words ON search_index USING gin (words);
-- both:

-- Every word that a name ever had, folded: for the rest of a word that is being
-- typed, and for the one that was meant.
-- sqlite:
CREATE TABLE search_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- pg:
CREATE TABLE search_word (word TEXT COLLATE "C" PRIMARY KEY);
-- both:
