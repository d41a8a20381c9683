-- one row per quarter in which a cell is reported by more than one unit
SELECT DISTINCT CAST(quarter AS DATE) AS quarter
FROM (
    SELECT date_trunc('quarter', participation.period) AS quarter
    FROM participation
    JOIN report USING (part_id)
    GROUP BY participation.cell_id, date_trunc('quarter', participation.period)
    HAVING count(DISTINCT participation.unit_id) > 1
);
