-- one row per programme, target or renaming of a cell that names a unit there is not, or makes no sense
SELECT concat_ws(' ', programme.programme, programme.unit_id) AS subject
FROM programme
LEFT JOIN unit ON unit.unit_id = programme.unit_id
WHERE unit.unit_id IS NULL OR programme.valid_to <= programme.valid_from
UNION ALL
SELECT concat_ws(' ', target.metric, target.unit_id)
FROM target
LEFT JOIN unit ON unit.unit_id = target.unit_id
WHERE (target.unit_id IS NOT NULL AND unit.unit_id IS NULL)
    OR NOT coalesce(list_contains($metrics, target.metric), false)
    OR target.value IS NULL
UNION ALL
SELECT concat_ws(' ', cell_successor.old_unit_id, cell_successor.old_name)
FROM cell_successor
LEFT JOIN unit AS old ON old.unit_id = cell_successor.old_unit_id
LEFT JOIN unit AS new ON new.unit_id = cell_successor.new_unit_id
WHERE old.unit_id IS NULL
    OR new.unit_id IS NULL
    OR NOT coalesce(list_contains(['rename', 'merge', 'move'], cell_successor.kind), false)
ORDER BY subject;
