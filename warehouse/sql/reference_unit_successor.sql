-- one row per unit abolished and the one it went into, as in successors.csv
SELECT old_unit.code AS old_code, new_unit.code AS new_code, successor.valid_from
FROM unit_successor AS successor
JOIN unit AS old_unit ON old_unit.unit_id = successor.old_unit_id
JOIN unit AS new_unit ON new_unit.unit_id = successor.new_unit_id
ORDER BY successor.valid_from, old_code, new_code;
