-- one row per unit whose code another one has at the same time
SELECT DISTINCT unit.unit_id AS subject
FROM unit
JOIN unit AS other ON other.code = unit.code AND other.unit_id <> unit.unit_id
WHERE unit.valid_from < coalesce(other.valid_to, DATE '9999-01-01')
    AND other.valid_from < coalesce(unit.valid_to, DATE '9999-01-01')
ORDER BY subject;
