-- one row if a person's file was refused today already
SELECT 1
FROM submission
WHERE
    sha256 = $sha256
    AND outcome = 'refused'
    AND actor = $actor
    AND channel = $channel
    AND received_as_of = $today
LIMIT 1;
