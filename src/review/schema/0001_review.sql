-- What buyers say of what they received.  Nothing here is removed.
CREATE TABLE review (
	id           INTEGER PRIMARY KEY,
	sub_order    INTEGER NOT NULL,
	position     INTEGER NOT NULL,         -- the line of it
	product      INTEGER NOT NULL,
	product_name TEXT    NOT NULL,         -- as it was bought
	shop         INTEGER NOT NULL,
	stars        INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
	words        TEXT    NOT NULL,
	by_name      TEXT    NOT NULL,         -- short: "Hoàng T. L."
	at           INTEGER NOT NULL,
	hidden       TEXT    NOT NULL DEFAULT '' CHECK (hidden IN ('', 'INSULT', 'PERSONAL', 'ADVERT',
	                     'OFF_TOPIC', 'FALSE_BUYER', 'ILLEGAL')),  -- why; '' it is shown
	hidden_by    INTEGER NOT NULL DEFAULT 0,       -- account
	hidden_at    INTEGER NOT NULL DEFAULT 0,
	answer       TEXT    NOT NULL DEFAULT '',      -- the seller's
	answered_at  INTEGER NOT NULL DEFAULT 0,
	UNIQUE (sub_order, position)
) STRICT;
CREATE INDEX review_product ON review (product, id);
CREATE INDEX review_shop ON review (shop, id);
