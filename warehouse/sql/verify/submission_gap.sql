-- one row per number of a submission that is gone: they are given one after the other
SELECT CAST(number AS VARCHAR) AS subject
FROM (SELECT unnest(generate_series(1, (SELECT max(number) FROM submission))) AS number) AS given
WHERE NOT EXISTS (FROM submission WHERE submission.number = given.number)
ORDER BY given.number;
