-- one row per group: period (a quarter or longer), unit, and cell where asked for (null where not)
-- A cell counts in a quarter whose three months it reported, all of them asked for and within the group's unit.
WITH
-- one row per month asked for
month_asked AS (
    SELECT unnest(CAST($months AS DATE[])) AS period, unnest(CAST($period_numbers AS INTEGER[])) AS period_number
),
-- one row per unit whose rows count, and span of months over which it belongs to one group
unit_asked AS (
    SELECT
        unnest(CAST($unit_ids AS VARCHAR[])) AS unit_id,
        unnest(CAST($since AS DATE[])) AS since,
        unnest(CAST($until AS DATE[])) AS until,
        unnest(CAST($unit_numbers AS INTEGER[])) AS unit_number
),
-- one row per unit and month reported
unit_month AS (
    SELECT part_id, period, period_number, unit_number
    FROM report
    JOIN month_asked USING (period)
    JOIN unit_asked USING (unit_id)
    WHERE survey = 'participation' AND period >= since AND period < until
),
-- one row per cell and quarter
cell_quarter AS (
    SELECT
        period_number,
        unit_number,
        cell_id,
        count(*) AS months,
        bit_or(1 << ((month(unit_month.period) - 1) % 3)) = 7 AS reported,
        coalesce(bool_or(thematic AND meeting_date IS NOT NULL), false) AS with_thematic
    FROM participation
    JOIN unit_month USING (part_id)
    GROUP BY period_number, unit_number, cell_id, date_trunc('quarter', unit_month.period)
)
SELECT
    period_number,
    unit_number,
    CASE WHEN $by_cell THEN cell_id END AS cell_id,
    count(*) FILTER (reported) AS quarters_reported,
    count(*) FILTER (reported AND with_thematic) AS quarters_with_thematic,
    CAST(sum(months) AS BIGINT) AS cells_reported
FROM cell_quarter
GROUP BY ALL;
