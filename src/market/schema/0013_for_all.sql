-- The index says of each product whether it is for everybody: what is for adults alone is
-- left out of lists before they are counted and cut into pages.
INSERT INTO search_due (product) SELECT product FROM search_seat WHERE true
ON CONFLICT (product) DO NOTHING;
