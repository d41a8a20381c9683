-- one row per survey and month of a unit in each submission that owned it, newest first, with what became of it
-- Of a submission with units that the reader may not see, the name of the file is told to who sent it only.
WITH
-- one row per submission with such a unit
mixed AS (
    SELECT DISTINCT submission_id FROM part WHERE $permitted IS NOT NULL AND NOT list_contains($permitted, unit_id)
)

SELECT
    part.survey,
    part.period,
    part.row_count,
    part.is_nil,
    report.part_id IS NOT NULL AS is_current,
    submission.submission_id,
    submission.number,
    CASE WHEN mixed.submission_id IS NULL OR submission.actor = $reader THEN submission.file_name END AS file_name,
    submission.outcome,
    submission.received_at,
    submission.received_as_of,
    withdrawal.withdrawn_at
FROM part
JOIN submission USING (submission_id)
LEFT JOIN mixed USING (submission_id)
LEFT JOIN withdrawal USING (submission_id)
LEFT JOIN report ON report.part_id = part.part_id
WHERE part.unit_id = $unit
    AND ($permitted IS NULL OR list_contains($permitted, part.unit_id))
ORDER BY submission.number DESC, part.period DESC, part.survey;
