-- What the people of the village are asked to do at a household.
CREATE TABLE task (
	id        INTEGER PRIMARY KEY,
	kind      TEXT    NOT NULL,
	household INTEGER NOT NULL,
	subject   TEXT    NOT NULL,            -- the code of an order, ...
	words     TEXT    NOT NULL,            -- what is to be done
	commune   TEXT    NOT NULL,            -- of the household when it was asked, and
	village   TEXT    NOT NULL,            -- the same
	due_at    INTEGER NOT NULL,
	state     TEXT    NOT NULL CHECK (state IN ('OPEN', 'DONE')),
	made_at   INTEGER NOT NULL,
	made_by   INTEGER NOT NULL,            -- account; 0 the program
	closed_at INTEGER NOT NULL DEFAULT 0,
	closed_by INTEGER NOT NULL DEFAULT 0,
	outcome   TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX task_open ON task (kind, subject) WHERE state = 'OPEN';
CREATE INDEX task_due ON task (state, commune, due_at);

-- What other modules may read.
CREATE VIEW task_now AS
	SELECT id, kind, household, subject, commune, village, due_at, state, made_at, closed_at
	  FROM task;
