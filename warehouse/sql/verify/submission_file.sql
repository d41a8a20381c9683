-- one row per content that is kept twice or came with no submission, and per submission not refused whose content is gone
SELECT sha256 AS subject
FROM submission_file
GROUP BY sha256
HAVING count(*) > 1
UNION ALL
SELECT sha256
FROM submission_file
WHERE content IS NULL OR NOT EXISTS (FROM submission WHERE submission.sha256 = submission_file.sha256)
UNION ALL
SELECT CAST(number AS VARCHAR)
FROM submission
WHERE outcome <> 'refused' AND NOT EXISTS (FROM submission_file WHERE submission_file.sha256 = submission.sha256)
ORDER BY subject;
