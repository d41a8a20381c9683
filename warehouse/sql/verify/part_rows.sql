-- one row per part that has more or fewer rows than it had when it was loaded, or that is both a nil return and not
WITH
-- one row per part and table with rows of it
counted AS (
    SELECT part_id, 'participation' AS survey, count(*) AS row_count FROM participation GROUP BY part_id
    UNION ALL
    SELECT part_id, 'training', count(*) FROM training GROUP BY part_id
    UNION ALL
    SELECT part_id, 'rotation', count(*) FROM rotation GROUP BY part_id
)

SELECT part.part_id AS subject
FROM part
LEFT JOIN counted ON counted.part_id = part.part_id AND counted.survey = part.survey
WHERE part.row_count IS DISTINCT FROM coalesce(counted.row_count, 0)
    OR part.is_nil IS DISTINCT FROM (part.row_count = 0)
    OR (part.is_nil AND part.survey = 'participation')
ORDER BY subject;
