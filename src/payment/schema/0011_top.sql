-- The head of a statement whose columns nobody knows, read once: what a page asks about, and
-- no more of it.
ALTER TABLE statement_run ADD COLUMN top BLOB;         -- sealed; while its columns are asked for
UPDATE statement_run
   SET state = 'WRONG', bytes = NULL, wrong = 'Máy chủ đã được nâng cấp. Hãy gửi lại tệp.'
 WHERE state = 'COLUMNS';
CREATE INDEX statement_run_waits ON statement_run (account) WHERE bytes IS NOT NULL;
