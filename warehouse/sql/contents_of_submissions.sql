-- one row per distinct content kept, with the length of the file it is of
SELECT submission_file.sha256, encoding, content, byte_count
FROM submission_file
JOIN (SELECT sha256, max(byte_count) AS byte_count FROM submission GROUP BY sha256) AS received
    ON received.sha256 = submission_file.sha256;
