-- one row per id or number that two submissions have, or one lacks
SELECT coalesce(submission_id, '?') AS subject
FROM submission
GROUP BY submission_id
HAVING count(*) > 1 OR submission_id IS NULL
UNION ALL
SELECT coalesce(CAST(number AS VARCHAR), '?')
FROM submission
GROUP BY number
HAVING count(*) > 1 OR number IS NULL
ORDER BY subject;
