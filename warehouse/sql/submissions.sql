-- one row per submission, newest first, with what became of it
SELECT
    submission.submission_id,
    submission.number,
    submission.survey,
    submission.outcome,
    submission.file_name,
    submission.sha256,
    submission.row_count,
    submission.problem_count,
    submission.actor,
    submission.channel,
    submission.received_at,
    submission.received_as_of,
    submission.reason,
    withdrawal.reason AS withdrawn_reason,
    withdrawal.actor AS withdrawn_by,
    withdrawal.withdrawn_at
FROM submission
LEFT JOIN withdrawal USING (submission_id)
WHERE ($survey IS NULL OR submission.survey = $survey)
    AND ($submission IS NULL OR submission.submission_id = $submission OR CAST(submission.number AS VARCHAR) = $submission)
    AND (
        ($units IS NULL AND $period IS NULL)
        OR submission.submission_id IN (
            SELECT part.submission_id FROM part
            WHERE ($units IS NULL OR list_contains($units, part.unit_id))
                AND ($period IS NULL OR part.period = CAST($period AS DATE))
        )
    )
ORDER BY submission.number DESC;
