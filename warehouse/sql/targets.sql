-- one row per target of a metric and span of months; unit_id null = every unit
SELECT unit_id, valid_from, valid_to, value
FROM target
WHERE metric = $metric
ORDER BY valid_from, unit_id NULLS FIRST;
