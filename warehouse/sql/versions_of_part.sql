-- one row per version of a survey's unit and month, newest first: who sent it, which one it replaced, what became of it
-- Of a submission with units that the reader may not see, the reasons given are not told.
WITH
-- one row per submission with such a unit
mixed AS (
    SELECT DISTINCT submission_id FROM part WHERE $permitted IS NOT NULL AND NOT list_contains($permitted, unit_id)
)

SELECT
    part.part_id,
    part.submission_id,
    submission.number,
    submission.outcome,
    submission.actor,
    submission.channel,
    submission.received_at,
    submission.received_as_of,
    CASE WHEN mixed.submission_id IS NULL THEN submission.reason END AS reason,
    part.row_count,
    part.is_nil,
    part.supersedes,
    before.number AS supersedes_number,
    report.part_id IS NOT NULL AS is_current,
    withdrawal.withdrawn_at,
    withdrawal.actor AS withdrawn_by,
    CASE WHEN mixed.submission_id IS NULL THEN withdrawal.reason END AS withdrawn_reason
FROM part
JOIN submission ON submission.submission_id = part.submission_id
LEFT JOIN submission AS before ON before.submission_id = part.supersedes
LEFT JOIN withdrawal ON withdrawal.submission_id = part.submission_id
LEFT JOIN mixed ON mixed.submission_id = part.submission_id
LEFT JOIN report ON report.part_id = part.part_id
WHERE part.survey = $survey
    AND part.unit_id = $unit
    AND part.period = CAST($period AS DATE)
    AND ($permitted IS NULL OR list_contains($permitted, part.unit_id))
ORDER BY submission.number DESC;
