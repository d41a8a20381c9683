-- one row per unit that is succeeded twice, by none, or at another time than it ends
SELECT old_unit_id AS subject
FROM unit_successor
GROUP BY old_unit_id
HAVING count(*) > 1
UNION ALL
SELECT unit_successor.old_unit_id
FROM unit_successor
LEFT JOIN unit AS old ON old.unit_id = unit_successor.old_unit_id
LEFT JOIN unit AS new ON new.unit_id = unit_successor.new_unit_id
WHERE old.unit_id IS NULL
    OR new.unit_id IS NULL
    OR old.valid_to IS DISTINCT FROM unit_successor.valid_from
    OR new.valid_from > unit_successor.valid_from
    OR new.valid_to <= unit_successor.valid_from
ORDER BY subject;
