-- one row per survey, unit and month expected to report
WITH
-- one row per survey and level expected to report monthly
expectation AS (
    SELECT
        unnest(CAST($expected_surveys AS VARCHAR[])) AS survey,
        unnest(CAST($expected_levels AS VARCHAR[])) AS level,
        unnest(CAST($expected_from AS DATE[])) AS first_month
),
-- one row per survey, unit and month expected: months that are over, units existing then
expected AS (
    SELECT
        survey,
        unit.*,
        CAST(unnest(generate_series(
            greatest(first_month, valid_from, CAST($first AS DATE)),
            least(
                CAST($this_month AS DATE) - INTERVAL 1 MONTH,
                valid_to - INTERVAL 1 MONTH,
                CAST($last AS DATE)
            ),
            INTERVAL 1 MONTH
        )) AS DATE) AS period
    FROM expectation
    JOIN unit USING (level)
    WHERE
        (CAST($units AS VARCHAR[]) IS NULL OR list_contains(CAST($units AS VARCHAR[]), unit_id))
        AND (CAST($permitted AS VARCHAR[]) IS NULL OR list_contains(CAST($permitted AS VARCHAR[]), unit_id))
)
SELECT
    survey,
    name AS unit,
    code AS unit_code,
    level AS unit_level,
    strftime(period, '%Y-%m') AS period,
    true AS expected,
    report.part_id IS NOT NULL AS received,
    coalesce(first_received < period + INTERVAL 1 MONTH + to_days(CAST($due_day AS INTEGER)), false) AS on_time,
    coalesce(is_nil, false) AS nil,
    first_received AS received_as_of,
    unit_id
FROM expected
LEFT JOIN report USING (survey, unit_id, period)
ORDER BY survey, period, length(code), code, valid_from;
