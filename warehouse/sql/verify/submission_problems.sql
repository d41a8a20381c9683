-- one row per submission whose problems are not those it was told: gone, of no submission, or of another severity
WITH
-- one row per submission with problems kept
kept AS (
    SELECT
        submission_id,
        count(*) AS problems,
        count(DISTINCT position) AS positions,
        max(position) AS last_position,
        bool_or(severity = 'error') AS has_error,
        bool_or(severity = 'warning') AS has_warning,
        bool_and(coalesce(list_contains(['error', 'warning', 'notice'], severity), false)) AS is_known
    FROM submission_problem
    GROUP BY submission_id
)

SELECT coalesce(CAST(submission.number AS VARCHAR), kept.submission_id, '?') AS subject
FROM submission
FULL JOIN kept ON kept.submission_id = submission.submission_id
WHERE submission.submission_id IS NULL
    OR coalesce(kept.problems, 0) <> least(submission.problem_count, 1000)
    OR kept.positions <> kept.problems
    OR kept.last_position <> kept.problems - 1
    OR NOT kept.is_known
    OR (
        submission.problem_count <= 1000    -- no more are kept
        AND (
            (submission.outcome = 'refused') <> coalesce(kept.has_error, false)
            OR (submission.outcome = 'accepted' AND kept.has_warning)
            OR (
                submission.outcome IN ('accepted_with_warnings', 'needs_reason')
                AND NOT coalesce(kept.has_warning, false)
            )
        )
    )
ORDER BY subject;
