-- What grows.
CREATE TABLE herb (
	id      INTEGER PRIMARY KEY,
	name    TEXT    NOT NULL,
	weight  REAL,
	grams   INTEGER,
	fresh   INTEGER NOT NULL,       -- 0 or 1
	picture BLOB
) STRICT;
CREATE TABLE herb_word (word TEXT NOT NULL, herb INTEGER NOT NULL, PRIMARY KEY (word, herb))
STRICT, WITHOUT ROWID;
-- What others may know of it.
CREATE VIEW herb_shown AS
WITH fresh_ones AS (SELECT id, name FROM herb WHERE fresh = 1)
SELECT id, name FROM fresh_ones;
-- sqlite:
CREATE VIRTUAL TABLE herb_search USING fts5(words);
-- pg:
CREATE TABLE herb_search (words tsvector);
