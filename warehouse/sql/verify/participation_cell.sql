-- one row per unit and cell that is reported there without being known there by that name
SELECT concat_ws(' ', participation.unit_id, coalesce(participation.cell_id, '?'), participation.cell) AS subject
FROM (SELECT DISTINCT unit_id, cell_id, cell FROM participation) AS participation
WHERE NOT EXISTS (
    FROM cell
    WHERE cell.cell_id = participation.cell_id
        AND cell.unit_id = participation.unit_id
        AND cell.name = participation.cell
)
ORDER BY subject;
