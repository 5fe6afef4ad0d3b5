-- What still tells of who asked: nobody asks without words, and they go last.
CREATE INDEX privacy_request_kept ON privacy_request (ended_at, id) WHERE words <> '';

-- What was done for those that are forgotten already.
UPDATE privacy_step SET words = ''
 WHERE subject IN (SELECT id FROM privacy_request
                    WHERE ended_at > 0 AND words = '' AND name <> '');
