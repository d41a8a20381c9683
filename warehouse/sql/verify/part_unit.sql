-- one row per part of a unit there is not, or not in that month, or described differently, or of no month
SELECT part.part_id AS subject
FROM part
LEFT JOIN unit ON unit.unit_id = part.unit_id
WHERE unit.unit_id IS NULL
    OR part.unit_code IS DISTINCT FROM unit.code
    OR part.unit_valid_from IS DISTINCT FROM unit.valid_from
    OR part.period IS NULL
    OR part.period <> date_trunc('month', part.period)
    OR part.period < unit.valid_from
    OR part.period >= unit.valid_to
ORDER BY subject;
