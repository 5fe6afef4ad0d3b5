-- No row is changed that is as it should be (I6): each put gives 0 for those.

-- place_source_put(key text, title text, date text, licence text, certainty text, note text) exec
INSERT INTO place_source (key, title, date, licence, certainty, note)
VALUES (:key, :title, :date, :licence, :certainty, :note)
ON CONFLICT (key) DO UPDATE
   SET title = excluded.title, date = excluded.date, licence = excluded.licence,
       certainty = excluded.certainty, note = excluded.note
 WHERE (place_source.title, place_source.date, place_source.licence,
        place_source.certainty, place_source.note)
    <> (excluded.title, excluded.date, excluded.licence, excluded.certainty, excluded.note);

-- place_put(code text, level text, kind text, name text, full_name text, name_folded text,
--           parent text, valid_from int, valid_to int, source text) exec
INSERT INTO place (code, level, kind, name, full_name, name_folded, parent,
                   valid_from, valid_to, source)
VALUES (:code, :level, :kind, :name, :full_name, :name_folded, :parent,
        :valid_from, :valid_to, :source)
ON CONFLICT (code, valid_from) DO UPDATE
   SET level = excluded.level, kind = excluded.kind, name = excluded.name,
       full_name = excluded.full_name, name_folded = excluded.name_folded,
       parent = excluded.parent, valid_to = excluded.valid_to, source = excluded.source
 WHERE (place.full_name, place.name_folded, place.parent, place.valid_to, place.source)
    <> (excluded.full_name, excluded.name_folded, excluded.parent, excluded.valid_to,
        excluded.source);

-- place_change_put(old_code text, new_code text, on_day int, part text, clause text,
--                  source text) exec
INSERT INTO place_change (old_code, new_code, on_day, part, clause, source)
VALUES (:old_code, :new_code, :on_day, :part, :clause, :source)
ON CONFLICT (old_code, on_day, new_code) DO UPDATE
   SET part = excluded.part, clause = excluded.clause, source = excluded.source
 WHERE (place_change.part, place_change.clause, place_change.source)
    <> (excluded.part, excluded.clause, excluded.source);

-- place_figure_put(code text, on_day int, lon real, lat real, population int,
--                  households int, note text, source text) exec
INSERT INTO place_figure (code, on_day, lon, lat, population, households, note, source)
VALUES (:code, :on_day, :lon, :lat, :population, :households, :note, :source)
ON CONFLICT (code, on_day) DO UPDATE
   SET lon = excluded.lon, lat = excluded.lat, population = excluded.population,
       households = excluded.households, note = excluded.note, source = excluded.source
 WHERE (place_figure.lon, place_figure.lat, place_figure.population,
        place_figure.households, place_figure.note, place_figure.source)
    <> (excluded.lon, excluded.lat, excluded.population, excluded.households,
        excluded.note, excluded.source);

-- organisation_put(id int, code text, name text, name_folded text, kind text, place text,
--                  valid_from int, valid_to int) exec
-- An organisation that is known keeps its id.
INSERT INTO organisation (id, code, name, name_folded, kind, place, valid_from, valid_to)
VALUES (:id, :code, :name, :name_folded, :kind, :place, :valid_from, :valid_to)
ON CONFLICT (code) DO UPDATE
   SET name = excluded.name, name_folded = excluded.name_folded, kind = excluded.kind,
       place = excluded.place, valid_from = excluded.valid_from, valid_to = excluded.valid_to
 WHERE (organisation.name, organisation.name_folded, organisation.kind, organisation.place,
        organisation.valid_from, organisation.valid_to)
    <> (excluded.name, excluded.name_folded, excluded.kind, excluded.place,
        excluded.valid_from, excluded.valid_to);
