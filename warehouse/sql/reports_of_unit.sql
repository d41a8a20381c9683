-- one row per survey and month of a unit in each submission that owned it, newest first, with what became of it
SELECT
    part.survey,
    part.period,
    part.row_count,
    part.is_nil,
    report.part_id IS NOT NULL AS is_current,
    submission.submission_id,
    submission.number,
    submission.file_name,
    submission.outcome,
    submission.received_at,
    submission.received_as_of,
    withdrawal.withdrawn_at
FROM part
JOIN submission USING (submission_id)
LEFT JOIN withdrawal USING (submission_id)
LEFT JOIN report ON report.part_id = part.part_id
WHERE part.unit_id = $unit
    AND ($permitted IS NULL OR list_contains($permitted, part.unit_id))
ORDER BY submission.number DESC, part.period DESC, part.survey;
