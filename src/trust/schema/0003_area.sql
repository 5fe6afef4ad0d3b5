-- Communes whose buyers come first when they complain, by a list of the State's: border,
-- mountain, especially difficult.  Nothing is removed: an end is set.
-- R: Law 19/2023/QH15, art. 8.1
CREATE TABLE complaint_area (
	id         INTEGER PRIMARY KEY,
	commune    TEXT    NOT NULL,
	kind       TEXT    NOT NULL CHECK (kind IN ('BORDER', 'MOUNTAIN', 'DIFFICULT', 'ISLAND')),
	valid_from INTEGER NOT NULL,           -- yyyymmdd
	valid_to   INTEGER NOT NULL,           -- last day; 0: on and on
	legal_ref  TEXT    NOT NULL,           -- the decision that lists it
	certainty  TEXT    NOT NULL CHECK (certainty IN ('OFFICIAL', 'REPORTED', 'NOTED',
	                   'UNCERTAIN', 'OURS')),
	source     TEXT    NOT NULL,           -- where that was read
	made_by    INTEGER NOT NULL,
	made_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX complaint_area_commune ON complaint_area (commune, valid_from);

CREATE INDEX complaint_over ON complaint (closed_at) WHERE closed_at > 0;
