-- Where what is said of places comes from.
CREATE TABLE place_source (
	key        TEXT NOT NULL PRIMARY KEY,
	title      TEXT NOT NULL,              -- shown to people
	date       TEXT NOT NULL,              -- of the list or of the act, 2025-07-01
	licence    TEXT NOT NULL,
	certainty  TEXT NOT NULL               -- how it was gained; checked is the surest
	           CHECK (certainty IN ('checked', 'list', 'derived', 'recalled', 'estimate')),
	note       TEXT NOT NULL
) STRICT;

-- One stretch of the life of a province, a district, a commune.
CREATE TABLE place (
	code        TEXT    NOT NULL,          -- of the statistics office: 2, 3 or 5 digits
	level       TEXT    NOT NULL CHECK (level IN ('province', 'district', 'commune')),
	kind        TEXT    NOT NULL,          -- Xã, Phường, Huyện, Tỉnh ...
	name        TEXT    NOT NULL,          -- without its kind
	full_name   TEXT    NOT NULL,          -- with its kind
	name_folded TEXT    NOT NULL,          -- the key to find it by
	parent      TEXT    NOT NULL,          -- code; '' for a province
	valid_from  INTEGER NOT NULL,          -- yyyymmdd, the first day; 0: not known, long ago
	valid_to    INTEGER NOT NULL,          -- yyyymmdd, the first day it is not; 99991231: still
	source      TEXT    NOT NULL REFERENCES place_source (key),
	PRIMARY KEY (code, valid_from)
) STRICT;
CREATE INDEX place_by_name ON place (name_folded);
CREATE INDEX place_by_parent ON place (parent, level, valid_to);
CREATE INDEX place_by_level ON place (level, valid_to);

-- What became of a place on the day it ended.
CREATE TABLE place_change (
	old_code TEXT    NOT NULL,
	new_code TEXT    NOT NULL,
	on_day   INTEGER NOT NULL,             -- yyyymmdd: the old ends, the new begins
	part     TEXT    NOT NULL              -- how much of the old went there
	         CHECK (part IN ('whole', 'part')),
	clause   TEXT    NOT NULL,             -- of the act; '' when not looked up
	source   TEXT    NOT NULL REFERENCES place_source (key),
	PRIMARY KEY (old_code, on_day, new_code)
) STRICT;

CREATE INDEX place_change_by_new ON place_change (new_code);

-- What is known of a place of today in numbers.
CREATE TABLE place_figure (
	code       TEXT    NOT NULL,
	on_day     INTEGER NOT NULL,           -- yyyymmdd: the day that was counted
	lon        REAL    NOT NULL,           -- degrees, a point inside
	lat        REAL    NOT NULL,
	population INTEGER NOT NULL,           -- estimate, see note
	households INTEGER NOT NULL,           -- estimate, see note
	note       TEXT    NOT NULL,           -- how it was estimated, for people
	source     TEXT    NOT NULL REFERENCES place_source (key),
	PRIMARY KEY (code, on_day)
) STRICT;

-- Who acts: offices, companies, cooperatives.
CREATE TABLE organisation (
	id          INTEGER NOT NULL PRIMARY KEY,
	code        TEXT    NOT NULL UNIQUE,   -- lang-son-06001; a tax code for companies
	name        TEXT    NOT NULL,
	name_folded TEXT    NOT NULL,
	kind        TEXT    NOT NULL
	            CHECK (kind IN ('PROVINCE', 'DEPARTMENT', 'COMMUNE_OFFICE', 'AGENCY', 'COMPANY',
	                            'COOPERATIVE', 'SCHOOL', 'OTHER')),
	place       TEXT    NOT NULL,          -- code of the place where it is or that it serves
	valid_from  INTEGER NOT NULL,          -- yyyymmdd, as for places
	valid_to    INTEGER NOT NULL
) STRICT;
CREATE INDEX organisation_by_place ON organisation (place);

-- For other modules: the provinces and communes of today.
CREATE VIEW place_now AS
SELECT p.code, p.level, p.kind, p.name, p.full_name, p.name_folded,
       v.code AS province, v.full_name AS province_name
  FROM place p
  JOIN place v ON v.code = CASE p.level WHEN 'province' THEN p.code ELSE p.parent END
              AND v.valid_to = 99991231
 WHERE p.valid_to = 99991231;

-- For other modules: the organisations of today.
CREATE VIEW organisation_now AS
SELECT id, code, name, name_folded, kind, place
  FROM organisation
 WHERE valid_to = 99991231;
