-- one row at most: says that the bytes of a submission were kept
SELECT 1 AS kept
FROM submission
JOIN submission_file ON submission_file.sha256 = submission.sha256
WHERE submission.submission_id = $submission
LIMIT 1;
