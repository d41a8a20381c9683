-- one row per movement from or to a unit there is not, of another level, or not in that month
SELECT concat_ws(' ', rotation.part_id, rotation.sheet_row, rotation.decision) AS subject
FROM rotation
LEFT JOIN unit AS left_unit ON left_unit.unit_id = rotation.from_unit_id
LEFT JOIN unit AS joined_unit ON joined_unit.unit_id = rotation.to_unit_id
WHERE (rotation.from_unit_id IS NOT NULL AND left_unit.unit_id IS NULL)
    OR (rotation.to_unit_id IS NOT NULL AND joined_unit.unit_id IS NULL)
    OR NOT coalesce(list_contains($levels, rotation.from_level), false)
    OR NOT coalesce(list_contains($levels, rotation.to_level), false)
    OR rotation.from_level <> left_unit.level
    OR rotation.to_level <> joined_unit.level
    OR left_unit.valid_from > rotation.period
    OR left_unit.valid_to < rotation.period - INTERVAL 12 MONTH
    OR joined_unit.valid_from > rotation.period
    OR joined_unit.valid_to <= rotation.period
ORDER BY subject;
