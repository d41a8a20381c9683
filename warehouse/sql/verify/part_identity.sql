-- one row per part that stands twice, or that a submission has twice
SELECT coalesce(part_id, '?') AS subject
FROM part
GROUP BY part_id
HAVING count(*) > 1 OR part_id IS NULL
UNION ALL
SELECT concat_ws(' ', survey, unit_id, strftime(period, '%Y-%m'), submission_id)
FROM part
GROUP BY survey, unit_id, period, submission_id
HAVING count(DISTINCT part_id) > 1
ORDER BY subject;
