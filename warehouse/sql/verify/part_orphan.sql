-- one row per part of no submission, or of no survey
SELECT part.part_id AS subject
FROM part
LEFT JOIN submission ON submission.submission_id = part.submission_id
WHERE submission.submission_id IS NULL OR NOT coalesce(list_contains($surveys, part.survey), false)
ORDER BY subject;
