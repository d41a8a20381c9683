-- one row per submission whose outcome, survey, channel, hash or reason makes no sense
SELECT CAST(number AS VARCHAR) AS subject
FROM submission
WHERE NOT coalesce(list_contains($outcomes, outcome), false)
    OR NOT coalesce(list_contains(['page', 'cli', 'demo', 'api'], channel), false)
    OR NOT coalesce(list_contains($surveys, survey), outcome = 'refused')
    OR NOT coalesce(regexp_full_match(sha256, '[0-9a-f]{64}'), false)
    OR received_at IS NULL
    OR received_as_of IS NULL
    OR (outcome = 'accepted_with_warnings' AND coalesce(trim(reason), '') = '')
ORDER BY number;
