-- one row per unit abolished and the one it went into
SELECT old_unit_id, new_unit_id, valid_from
FROM unit_successor
ORDER BY valid_from, old_unit_id, new_unit_id;
