-- one row per submission that owns parts though it was not accepted, or none though it was, or parts of another survey,
-- or more rows than its file had
SELECT CAST(submission.number AS VARCHAR) AS subject
FROM submission
LEFT JOIN part ON part.submission_id = submission.submission_id
GROUP BY submission.submission_id, submission.number, submission.outcome, submission.survey, submission.row_count
HAVING (count(part.part_id) > 0) <> coalesce(submission.outcome IN ('accepted', 'accepted_with_warnings'), false)
    OR bool_or(part.survey <> submission.survey)
    OR sum(part.row_count) > submission.row_count
ORDER BY submission.number;
