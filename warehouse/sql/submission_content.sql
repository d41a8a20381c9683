-- one row at most: the bytes of a submission as they were received, compressed as `encoding` says
SELECT submission_file.encoding, submission_file.content, submission.byte_count
FROM submission
JOIN submission_file ON submission_file.sha256 = submission.sha256
WHERE submission.submission_id = $submission
LIMIT 1;
