-- How many there were, as a list that was brought in said last; NULL: none said so.  The same
-- list brought again says nothing new, and what was sold meanwhile stays sold.
ALTER TABLE product ADD COLUMN stock_told INTEGER;
