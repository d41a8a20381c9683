-- one row per cell: the spelling stored with its latest report
SELECT cell_id, max_by(cell, report.period) AS cell
FROM participation
JOIN report USING (part_id)
GROUP BY cell_id;
