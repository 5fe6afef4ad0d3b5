CREATE TABLE mill (id INTEGER PRIMARY KEY, herb INTEGER NOT NULL) STRICT;
CREATE VIEW mill_shown AS SELECT m.id, h.name FROM mill m JOIN herb_shown h ON h.id = m.herb;
