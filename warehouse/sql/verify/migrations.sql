-- one row per migration that was not applied exactly once, or that this program does not know
WITH
-- one row per migration the program knows
known AS (SELECT unnest(generate_series(1, CAST($migrations AS INTEGER))) AS number)

SELECT lpad(CAST(coalesce(known.number, migration.number) AS VARCHAR), 4, '0') AS subject
FROM known
FULL JOIN migration ON migration.number = known.number
GROUP BY known.number, migration.number
HAVING count(migration.number) <> 1 OR known.number IS NULL
ORDER BY subject;
