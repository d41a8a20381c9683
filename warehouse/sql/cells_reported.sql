-- one row per unit and cell that a version not withdrawn reports, for some units: `is_current` if one that counts does
SELECT participation.unit_id, participation.cell_id, bool_or(report.part_id IS NOT NULL) AS is_current
FROM participation
JOIN part ON part.part_id = participation.part_id
LEFT JOIN report ON report.part_id = part.part_id
WHERE list_contains($units, participation.unit_id)
    AND NOT EXISTS (FROM withdrawal WHERE withdrawal.submission_id = part.submission_id)
GROUP BY participation.unit_id, participation.cell_id;
