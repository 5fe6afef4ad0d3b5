-- Photos that no product has any more: their files are to go, unless another photo is the
-- same picture.
CREATE TABLE photo_left (
	id     INTEGER PRIMARY KEY,            -- as it was in product_photo
	small  TEXT    NOT NULL,
	medium TEXT    NOT NULL,
	large  TEXT    NOT NULL,
	jpeg   TEXT    NOT NULL,
	at     INTEGER NOT NULL                -- not before a day after
) STRICT;
CREATE INDEX photo_left_at ON photo_left (at);
