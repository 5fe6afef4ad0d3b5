-- Rows that came in a table carry the key of whoever sent it: sent again, it changes nothing.
ALTER TABLE complaint_area ADD COLUMN external_id TEXT NOT NULL DEFAULT '';    -- '': typed in
CREATE UNIQUE INDEX complaint_area_external ON complaint_area (external_id)
	WHERE external_id <> '';
