-- The buyer stated that he is of age, for goods that are sold to adults alone.
ALTER TABLE buyer_order ADD COLUMN of_age INTEGER NOT NULL DEFAULT 0;  -- bool
