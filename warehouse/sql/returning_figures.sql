-- one row per group: period, unit, and the other keys where asked for (null where not)
-- Whoever is expected back in the period, whenever they began. A unit that reported in the period, but none
-- returning, has 0; so has the whole ($whole: no keys) after any report.
WITH
-- one row per month asked for
month_asked AS (
    SELECT unnest(CAST($months AS DATE[])) AS period, unnest(CAST($period_numbers AS INTEGER[])) AS period_number
),
-- one row per period
period_end AS (
    SELECT period_number, max(period) AS last_month FROM month_asked GROUP BY period_number
),
-- one row per unit whose rows count, and span of months over which it belongs to one group
unit_asked AS (
    SELECT
        unnest(CAST($unit_ids AS VARCHAR[])) AS unit_id,
        unnest(CAST($since AS DATE[])) AS since,
        unnest(CAST($until AS DATE[])) AS until,
        unnest(CAST($unit_numbers AS INTEGER[])) AS unit_number
),
-- one row per unit cadres move between, and the unit it is shown as
unit_shown AS (
    SELECT
        unnest(CAST($shown_ids AS VARCHAR[])) AS unit_id,
        unnest(CAST($shown_numbers AS INTEGER[])) AS shown_number
),
-- one row per unit and month reported, whenever it was
unit_month AS (
    SELECT part_id, period, unit_number
    FROM report
    JOIN unit_asked USING (unit_id)
    WHERE survey = 'rotation' AND period >= since AND period < until
),
-- one row per decision that cadres go on rotation and come back in a period asked for
return_due AS (
    SELECT
        period_number,
        unit_number,
        CASE WHEN $by_movement THEN movement END AS movement,
        CASE WHEN $by_position THEN position END AS position,
        CASE WHEN $by_from_level THEN from_level END AS from_level,
        CASE WHEN $by_to_level THEN to_level END AS to_level,
        CASE WHEN $by_from_unit THEN unit_from.shown_number END AS from_unit_number,
        CASE WHEN $by_to_unit THEN unit_to.shown_number END AS to_unit_number,
        cadres
    FROM rotation
    JOIN unit_month ON unit_month.part_id = rotation.part_id
    JOIN month_asked ON month_asked.period = expected_return
    LEFT JOIN unit_shown AS unit_from ON unit_from.unit_id = rotation.from_unit_id
    LEFT JOIN unit_shown AS unit_to ON unit_to.unit_id = rotation.to_unit_id
    WHERE movement = 'rotation'
    UNION ALL
    SELECT period_number, unit_number, NULL, NULL, NULL, NULL, NULL, NULL, 0
    FROM unit_month
    JOIN month_asked USING (period)
    WHERE NOT ($by_movement OR $by_position OR $by_from_level OR $by_to_level OR $by_from_unit OR $by_to_unit)
    UNION ALL
    SELECT period_number, unit_number, NULL, NULL, NULL, NULL, NULL, NULL, 0
    FROM unit_month
    JOIN period_end ON unit_month.period <= last_month
    WHERE $whole
)
SELECT
    period_number,
    unit_number,
    movement,
    position,
    from_level,
    to_level,
    from_unit_number,
    to_unit_number,
    CAST(sum(cadres) AS BIGINT) AS coming_back
FROM return_due
GROUP BY ALL;
