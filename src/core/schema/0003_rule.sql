-- Values of the law and of others, each for its days.  Append-only.
CREATE TABLE rule_row (
	id         INTEGER PRIMARY KEY,
	name       TEXT    NOT NULL,           -- of a struct rule, "market.takedown_hours"
	valid_from INTEGER NOT NULL,           -- yyyymmdd
	valid_to   INTEGER NOT NULL,           -- the last day; 0 while nobody ended it
	value      INTEGER NOT NULL,           -- in the unit of the rule
	legal_ref  TEXT    NOT NULL,           -- the article it stands in; '' none
	certainty  TEXT    NOT NULL CHECK (certainty IN ('OFFICIAL', 'REPORTED', 'NOTED',
	                   'UNCERTAIN', 'OURS')),
	source     TEXT    NOT NULL,           -- where we have it from
	note       TEXT    NOT NULL,
	origin     TEXT    NOT NULL CHECK (origin IN ('SHIPPED', 'OPERATOR')),
	made_by    INTEGER NOT NULL,           -- account; 0 the program's own data
	made_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_row_name ON rule_row (name, valid_from);
