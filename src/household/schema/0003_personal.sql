-- Who asked not to be shown, and who asked to be forgotten.
ALTER TABLE household ADD COLUMN restricted_at INTEGER NOT NULL DEFAULT 0;     -- 0: it is shown
ALTER TABLE household ADD COLUMN erase_at INTEGER NOT NULL DEFAULT 0;  -- its name goes; 0: it stands, -1: it went
CREATE INDEX household_erase ON household (erase_at) WHERE erase_at > 0;

-- Households of which an account is the only owner, until further notice (the year 2200
-- or later): what they keep is his to take back.
CREATE VIEW household_own AS
	SELECT p.household, p.account
	  FROM household_person p
	 WHERE p.role = 'OWNER' AND p.until_at > 7258118400000000
	   AND NOT EXISTS (SELECT 1 FROM household_person o
	                    WHERE o.household = p.household AND o.role = 'OWNER'
	                      AND o.until_at > 7258118400000000 AND o.account <> p.account);
