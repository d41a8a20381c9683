-- one row per cell and unit it was reported under, for the units of a file and those before and after them; of a
-- cell that began anew after its reports were withdrawn the newest first
SELECT unit_id, match_key, cell_id, name
FROM cell
WHERE list_contains($units, unit_id)
ORDER BY unit_id, match_key, cell_id, submission_id DESC;
