-- one row per person who sent a submission that the reader may see, in alphabetical order
SELECT DISTINCT submission.actor
FROM submission
WHERE $permitted IS NULL
    OR submission.actor = $reader
    OR submission.submission_id IN (SELECT part.submission_id FROM part WHERE list_contains($permitted, part.unit_id))
ORDER BY submission.actor;
