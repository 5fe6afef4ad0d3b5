-- When a complaint that was opened again had to be resolved at first; 0: it was not, or
-- nobody wrote it down then.
ALTER TABLE complaint ADD COLUMN first_resolve_by INTEGER NOT NULL DEFAULT 0;

-- Each run of its clock: from when, until when it had to end, when it did (0: it runs).
-- What a year has to say of complaints is read off it, and the next year changes nothing.
CREATE VIEW complaint_clock AS
	SELECT c.id AS complaint, c.opened_at AS begins,
	       CASE WHEN c.reopened = 1 THEN c.first_resolve_by ELSE c.resolve_by END AS due,
	       coalesce((SELECT min(m.at) FROM complaint_message m
	                  WHERE m.complaint = c.id AND m.to_state IN ('RESOLVED', 'REJECTED')), 0)
	       AS ended_at
	  FROM complaint c
	UNION ALL
	SELECT c.id, (SELECT max(m.at) FROM complaint_message m
	               WHERE m.complaint = c.id AND m.to_state = 'OPEN'),
	       c.resolve_by, c.closed_at
	  FROM complaint c WHERE c.reopened = 1;
