-- one row per fact about the warehouse itself that stands twice, is missing or makes no sense
SELECT key AS subject
FROM warehouse_info
GROUP BY key
HAVING count(*) > 1 OR key IS NULL
UNION ALL
SELECT concat_ws(' ', key, value)
FROM warehouse_info
WHERE (key = 'kind' AND value NOT IN ('demonstration', 'real'))
    OR (key = 'reference_version' AND TRY_CAST(value AS BIGINT) IS NULL)
UNION ALL
SELECT 'reference_version'
WHERE NOT EXISTS (FROM warehouse_info WHERE key = 'reference_version')
UNION ALL
SELECT 'kind'
WHERE EXISTS (FROM part) AND NOT EXISTS (FROM warehouse_info WHERE key = 'kind')
ORDER BY subject;
