-- What was sold, as it stood in the order, for copies and reports.
CREATE VIEW order_line_now AS
	SELECT sub_order, position, product, name, unit, price_vnd, quantity FROM order_line;
