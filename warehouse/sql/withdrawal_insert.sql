-- adds one row: a submission taken back
INSERT INTO withdrawal BY NAME SELECT
    $submission AS submission_id, $reason AS reason, $actor AS actor,
    $channel AS channel, CAST($at AS TIMESTAMP) AS withdrawn_at;
