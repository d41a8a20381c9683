-- one row per cell without a name, or of a unit or submission there is not
SELECT concat_ws(' ', cell.cell_id, cell.unit_id, cell.name) AS subject
FROM cell
LEFT JOIN unit ON unit.unit_id = cell.unit_id
LEFT JOIN submission ON submission.submission_id = cell.submission_id
WHERE cell.cell_id IS NULL
    OR coalesce(cell.name, '') = ''
    OR coalesce(cell.match_key, '') = ''
    OR unit.unit_id IS NULL
    OR submission.submission_id IS NULL
ORDER BY subject;
