-- Of each job, what waits and what went: looked up by its name.
CREATE INDEX job_run_job ON job_run (job, state, id);

-- A job that comes again has one run that waits; each that was asked for had left another.
DELETE FROM job_run
 WHERE state = 'WAITING' AND args = ''
   AND id NOT IN (SELECT min(w.id) FROM job_run w
                   WHERE w.state = 'WAITING' AND w.args = '' GROUP BY w.job);

-- Runs that were asked for with something to do.
CREATE INDEX job_run_asked ON job_run (id) WHERE args <> '';
