-- one row per survey, period and unit: how many (unit, month) reported, were expected to, and did so on time
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
-- one row per survey and level expected to report monthly
expectation AS (
    SELECT
        unnest(CAST($expected_surveys AS VARCHAR[])) AS survey,
        unnest(CAST($expected_levels AS VARCHAR[])) AS level,
        unnest(CAST($expected_from AS DATE[])) AS first_month
),
-- one row per survey, unit and month expected: months that are over, units existing then
expected AS (
    SELECT expectation.survey, unit.unit_id, month_asked.period
    FROM expectation
    JOIN unit USING (level)
    JOIN month_asked
        ON month_asked.period >= expectation.first_month
        AND month_asked.period >= unit.valid_from
        AND (unit.valid_to IS NULL OR month_asked.period < unit.valid_to)
        AND month_asked.period < $this_month
),
-- one row per survey, unit and month reported or expected
unit_month AS (
    SELECT
        survey,
        unit_id,
        period,
        report.part_id IS NOT NULL AS reported,
        expected.unit_id IS NOT NULL AS expected,
        coalesce(first_received < period + INTERVAL 1 MONTH + to_days(CAST($due_day AS INTEGER)), false) AS on_time
    FROM report
    FULL JOIN expected USING (survey, unit_id, period)
)
SELECT
    survey,
    period_number,
    unit_number,
    count(*) FILTER (reported) AS reports,
    count(*) FILTER (expected) AS reports_expected,
    count(*) FILTER (expected AND reported) AS expected_reported,
    count(*) FILTER (expected AND on_time) AS expected_on_time
FROM unit_month
JOIN month_asked USING (period)
JOIN unit_asked USING (unit_id)
WHERE period >= since AND period < until
GROUP BY survey, period_number, unit_number;
