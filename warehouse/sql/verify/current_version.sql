-- one row per survey, unit and month of which not exactly the newest version not withdrawn counts
WITH
-- one row per survey, unit and month that has a version not withdrawn
due AS (
    SELECT part.survey, part.unit_id, part.period, max(submission.number) AS number
    FROM part
    JOIN submission ON submission.submission_id = part.submission_id
    LEFT JOIN withdrawal ON withdrawal.submission_id = part.submission_id
    WHERE withdrawal.submission_id IS NULL
    GROUP BY part.survey, part.unit_id, part.period
),
-- one row per survey, unit and month that figures are made of
counts AS (
    SELECT survey, unit_id, period, count(*) AS versions, max(submission_number) AS number
    FROM current_part
    GROUP BY survey, unit_id, period
)

SELECT concat_ws(
    ' ', coalesce(due.survey, counts.survey), coalesce(due.unit_id, counts.unit_id),
    strftime(coalesce(due.period, counts.period), '%Y-%m')
) AS subject
FROM due
FULL JOIN counts
    ON counts.survey = due.survey AND counts.unit_id = due.unit_id AND counts.period = due.period
WHERE counts.versions IS DISTINCT FROM 1 OR counts.number IS DISTINCT FROM due.number
ORDER BY subject;
