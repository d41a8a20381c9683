-- adds one row: a submission
INSERT INTO submission BY NAME SELECT
    $submission_id AS submission_id, $number AS number, $survey AS survey, $outcome AS outcome,
    $file_name AS file_name, $sha256 AS sha256, $byte_count AS byte_count, $row_count AS row_count,
    $problem_count AS problem_count, $actor AS actor, $channel AS channel, $received_at AS received_at,
    $received_as_of AS received_as_of, $reason AS reason, $rules_version AS rules_version,
    $program_version AS program_version;
