-- payment_queue_count() one
-- What waits for a person.
SELECT count(*) AS "n:int" FROM payment_notice WHERE state = 'UNMATCHED';
