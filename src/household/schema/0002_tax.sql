-- What a page may tell of a household that is a business; the number stays masked.
CREATE VIEW household_business AS
	SELECT household, tax_masked, trade FROM business;
