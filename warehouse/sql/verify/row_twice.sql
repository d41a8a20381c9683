-- one row per part and what its rows are known by, where two rows are the same
SELECT concat_ws(' ', part_id, cell_id) AS subject
FROM participation
GROUP BY part_id, cell_id
HAVING count(*) > 1
UNION ALL
SELECT concat_ws(' ', part_id, course, start_date)
FROM training
GROUP BY part_id, course, start_date
HAVING count(*) > 1
UNION ALL
SELECT concat_ws(' ', part_id, decision, movement, position, from_unit_id, to_unit_id)
FROM rotation
GROUP BY part_id, decision, movement, position, from_level, from_unit_id, to_level, to_unit_id
HAVING count(*) > 1
ORDER BY subject;
