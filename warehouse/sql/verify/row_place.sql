-- one row per part with rows of another unit or month than its own
SELECT DISTINCT part.part_id AS subject
FROM (
    SELECT DISTINCT part_id, unit_id, period FROM participation
    UNION
    SELECT DISTINCT part_id, unit_id, period FROM training
    UNION
    SELECT DISTINCT part_id, unit_id, period FROM rotation
) AS owned
JOIN part ON part.part_id = owned.part_id
WHERE owned.unit_id IS DISTINCT FROM part.unit_id OR owned.period IS DISTINCT FROM part.period
ORDER BY subject;
