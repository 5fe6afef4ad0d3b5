-- What buyers who received it give it, summed up by whoever keeps what they say.
ALTER TABLE product ADD COLUMN rated_n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE product ADD COLUMN rated_stars INTEGER NOT NULL DEFAULT 0;
