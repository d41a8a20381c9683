-- one row per unit that stands twice, or whose id, level, name or span of time makes no sense
SELECT unit_id AS subject
FROM unit
GROUP BY unit_id
HAVING count(*) > 1
UNION ALL
SELECT coalesce(unit_id, code)
FROM unit
WHERE unit_id IS DISTINCT FROM concat(code, '@', strftime(valid_from, '%Y-%m'))
    OR NOT coalesce(list_contains($levels, level), false)
    OR coalesce(name, '') = ''
    OR valid_from <> date_trunc('month', valid_from)
    OR valid_to <= valid_from
ORDER BY subject;
