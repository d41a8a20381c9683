-- one row per unit that lies in none, in one that does not exist or begins later, or has a former district that is none
SELECT unit.unit_id AS subject
FROM unit
LEFT JOIN unit AS parent ON parent.unit_id = unit.parent_id
LEFT JOIN unit AS former ON former.unit_id = unit.former_district_id
WHERE (unit.level = 'province' AND unit.parent_id IS NOT NULL)
    OR (unit.level <> 'province' AND parent.unit_id IS NULL)
    OR parent.unit_id = unit.unit_id
    OR parent.valid_from > unit.valid_from
    OR parent.valid_to <= unit.valid_from
    OR (unit.level = 'district' AND parent.level <> 'province')
    OR (unit.former_district_id IS NOT NULL AND former.level IS DISTINCT FROM 'district')
ORDER BY subject;
