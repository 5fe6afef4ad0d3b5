-- migration_table() one
-- Whether there is a table of migrations yet: 1 or 0.
SELECT count(*) AS "n:int" FROM sqlite_schema WHERE type = 'table' AND name = 'migration';
-- pg:
SELECT count(*) AS "n:int" FROM pg_tables
 WHERE schemaname = current_schema() AND tablename = 'migration';

-- migration_all() many
SELECT module, number, checksum FROM migration ORDER BY module, number;

-- migration_record(module text, number int, checksum text, applied_at int) exec
INSERT INTO migration (module, number, checksum, applied_at)
VALUES (:module, :number, :checksum, :applied_at);

-- migration_first() one
-- When this database began.
SELECT min(applied_at) AS "at:int" FROM migration;

-- migration_lock() one
-- Wait until no other process migrates this database.  On SQLite the write
-- transaction is that lock.  PostgreSQL's would show the tables as they were
-- before the wait, so there the lock is of the session and comes first.  Its
-- number is ours by chance and has no meaning.
SELECT 1 AS "held:int";
-- pg:
SELECT 1 AS "held:int" FROM pg_advisory_lock(4702111234474983745);

-- migration_unlock() one
SELECT 0 AS "held:int";
-- pg:
SELECT 0 AS "held:int" FROM pg_advisory_unlock(4702111234474983745);
