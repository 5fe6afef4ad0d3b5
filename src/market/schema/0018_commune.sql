-- Whether anything comes from a commune.
CREATE INDEX product_found_commune ON product_found (commune);
