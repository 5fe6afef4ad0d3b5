-- Who may act for which shop, as may be asked of household_people with the time in hand.
CREATE VIEW shop_people AS
	SELECT s.id AS shop, p.account, p.from_at, p.until_at
	  FROM shop s JOIN household_people p ON p.household = s.household;
