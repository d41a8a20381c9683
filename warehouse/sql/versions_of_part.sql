-- one row per version of a survey's unit and month, newest first: who sent it, which one it replaced, what became of it
SELECT
    part.part_id,
    part.submission_id,
    submission.number,
    submission.outcome,
    submission.actor,
    submission.channel,
    submission.received_at,
    submission.received_as_of,
    submission.reason,
    part.row_count,
    part.is_nil,
    part.supersedes,
    before.number AS supersedes_number,
    report.part_id IS NOT NULL AS is_current,
    withdrawal.withdrawn_at,
    withdrawal.actor AS withdrawn_by,
    withdrawal.reason AS withdrawn_reason
FROM part
JOIN submission ON submission.submission_id = part.submission_id
LEFT JOIN submission AS before ON before.submission_id = part.supersedes
LEFT JOIN withdrawal ON withdrawal.submission_id = part.submission_id
LEFT JOIN report ON report.part_id = part.part_id
WHERE part.survey = $survey
    AND part.unit_id = $unit
    AND part.period = CAST($period AS DATE)
    AND ($permitted IS NULL OR list_contains($permitted, part.unit_id))
ORDER BY submission.number DESC;
