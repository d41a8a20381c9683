-- one row per cell renamed, merged or moved, the oldest change first
SELECT old_unit_id, old_name, new_unit_id, new_name, valid_from, kind
FROM cell_successor
ORDER BY valid_from, old_unit_id, old_name;
