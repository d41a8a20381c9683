-- one row per target of a metric, unit (null = every unit) and span of months, as in targets.csv
SELECT metric, unit.code AS unit_code, target.valid_from, target.valid_to, value
FROM target
LEFT JOIN unit USING (unit_id)
ORDER BY metric, unit_code NULLS FIRST, target.valid_from;
