-- one row per cell renamed, merged or moved, as in cell_successors.csv
SELECT
    old_unit.code AS old_unit_code,
    old_name,
    new_unit.code AS new_unit_code,
    new_name,
    successor.valid_from,
    kind
FROM cell_successor AS successor
JOIN unit AS old_unit ON old_unit.unit_id = successor.old_unit_id
JOIN unit AS new_unit ON new_unit.unit_id = successor.new_unit_id
ORDER BY successor.valid_from, old_unit_code, old_name, new_unit_code, new_name;
