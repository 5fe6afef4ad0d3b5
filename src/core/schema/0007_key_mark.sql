-- What the first key makes of a word that everybody knows: another key file is not that of
-- this database, and would seal what nobody opens again.
CREATE TABLE key_mark (mark TEXT NOT NULL) STRICT;
