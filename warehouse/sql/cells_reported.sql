-- one row per unit and cell that a version that counts reports, for some units
SELECT DISTINCT participation.unit_id, participation.cell_id
FROM participation
JOIN current_part USING (part_id)
WHERE list_contains($units, participation.unit_id);
