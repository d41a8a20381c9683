-- one row per part that does not supersede the version before it: an update was lost, or a part is in a wrong place
WITH
-- one row per part
version AS (
    SELECT
        part.part_id,
        part.survey,
        part.unit_id,
        part.period,
        part.supersedes,
        submission.number,
        before.number AS number_before,
        EXISTS (FROM withdrawal WHERE withdrawal.submission_id = part.submission_id) AS is_withdrawn
    FROM part
    JOIN submission ON submission.submission_id = part.submission_id
    LEFT JOIN submission AS before ON before.submission_id = part.supersedes
)

SELECT version.part_id AS subject
FROM version
LEFT JOIN version AS other
    ON other.survey = version.survey
    AND other.unit_id = version.unit_id
    AND other.period = version.period
    AND other.number < version.number
GROUP BY version.part_id, version.supersedes, version.number_before
HAVING (version.supersedes IS NOT NULL AND NOT coalesce(bool_or(other.number = version.number_before), false))
    OR bool_or(other.number > coalesce(version.number_before, 0) AND NOT other.is_withdrawn)
ORDER BY subject;
