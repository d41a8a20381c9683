-- one row per cell: the spelling stored with its latest report that counts in the question
WITH
-- one row per month asked for
month_asked AS (
    SELECT unnest(CAST($months AS DATE[])) AS period
),
-- one row per unit whose rows count, and span of months over which it belongs to one group
unit_asked AS (
    SELECT
        unnest(CAST($unit_ids AS VARCHAR[])) AS unit_id,
        unnest(CAST($since AS DATE[])) AS since,
        unnest(CAST($until AS DATE[])) AS until
),
-- one row per unit and month reported
unit_month AS (
    SELECT part_id, period
    FROM report
    JOIN month_asked USING (period)
    JOIN unit_asked USING (unit_id)
    WHERE survey = 'participation' AND period >= since AND period < until
)
SELECT cell_id, max_by(cell, unit_month.period) AS cell
FROM participation
JOIN unit_month USING (part_id)
GROUP BY cell_id;
