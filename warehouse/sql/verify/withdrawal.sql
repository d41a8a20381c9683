-- one row per submission that was withdrawn twice, without a reason, or though it had not been accepted
SELECT coalesce(CAST(submission.number AS VARCHAR), withdrawal.submission_id, '?') AS subject
FROM withdrawal
LEFT JOIN submission ON submission.submission_id = withdrawal.submission_id
GROUP BY submission.number, submission.outcome, withdrawal.submission_id
HAVING count(*) > 1
    OR NOT coalesce(submission.outcome IN ('accepted', 'accepted_with_warnings'), false)
    OR bool_or(coalesce(trim(withdrawal.reason), '') = '' OR withdrawal.withdrawn_at IS NULL)
ORDER BY subject;
