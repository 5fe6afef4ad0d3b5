-- Lists come to statements as JSON arrays; what SQLite has built in, so that one text serves
-- both: IN (SELECT value FROM json_each(:list)).
-- pg:
CREATE FUNCTION json_each(list TEXT) RETURNS TABLE (key BIGINT, value TEXT)
	LANGUAGE sql IMMUTABLE
	AS 'SELECT e.n - 1, e.v FROM json_array_elements_text(CAST(list AS JSON)) WITH ORDINALITY e (v, n)';
-- both:
