-- What comes back is goods again: rows of the opposite sign.  A correction of the money
-- alone has a quantity of 0.
ALTER TABLE ledger_goods RENAME TO goods_before;
DROP INDEX ledger_goods_product;
CREATE TABLE ledger_goods (
	ledger_row INTEGER NOT NULL REFERENCES ledger_row (id),
	position   INTEGER NOT NULL,
	household  INTEGER NOT NULL,
	product    INTEGER NOT NULL,
	name       TEXT    NOT NULL,           -- as it was, and the next
	unit       TEXT    NOT NULL,
	milli      INTEGER NOT NULL,           -- thousandths: of a sale out, of a cost in; below 0 back
	amount_vnd INTEGER NOT NULL,           -- below 0 likewise
	taken      INTEGER NOT NULL,           -- whole units that the shop's stock is less by
	PRIMARY KEY (ledger_row, position)
) STRICT, WITHOUT ROWID;
INSERT INTO ledger_goods (ledger_row, position, household, product, name, unit, milli, amount_vnd,
                          taken)
SELECT ledger_row, position, household, product, name, unit, milli, amount_vnd, 0
  FROM goods_before;
DROP TABLE goods_before;
CREATE INDEX ledger_goods_product ON ledger_goods (household, product);
