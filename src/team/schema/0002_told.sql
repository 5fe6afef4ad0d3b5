-- What was to be done at a household.
CREATE INDEX task_household ON task (household, id);
