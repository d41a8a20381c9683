-- one row per group: period, unit, and the other keys where asked for (null where not)
-- A nil return counts as 0, but belongs to no movement, position or unit moved from or to. A sum that is shown for
-- itself (by_exam_known) is null where no decision knows it.
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
-- one row per unit cadres move between, and the unit it is shown as
unit_shown AS (
    SELECT
        unnest(CAST($shown_ids AS VARCHAR[])) AS unit_id,
        unnest(CAST($shown_numbers AS INTEGER[])) AS shown_number
),
-- one row per unit and month reported
unit_month AS (
    SELECT part_id, period_number, unit_number, is_nil
    FROM report
    JOIN month_asked USING (period)
    JOIN unit_asked USING (unit_id)
    WHERE survey = 'rotation' AND period >= since AND period < until
),
-- one row per decision and movement, and one per nil return, of which everything is null
movement_decided AS (
    SELECT
        period_number,
        unit_number,
        CASE WHEN $by_movement THEN movement END AS movement,
        CASE WHEN $by_position THEN position END AS position,
        CASE WHEN $by_from_level THEN from_level END AS from_level,
        CASE WHEN $by_to_level THEN to_level END AS to_level,
        CASE WHEN $by_from_unit THEN unit_from.shown_number END AS from_unit_number,
        CASE WHEN $by_to_unit THEN unit_to.shown_number END AS to_unit_number,
        cadres,
        women,
        ethnic_minority,
        under_40,
        by_exam
    FROM unit_month
    -- a key that is null, not a second condition: joined on that, every decision would be compared with every report
    LEFT JOIN rotation ON rotation.part_id = CASE WHEN NOT unit_month.is_nil THEN unit_month.part_id END
    LEFT JOIN unit_shown AS unit_from ON unit_from.unit_id = rotation.from_unit_id
    LEFT JOIN unit_shown AS unit_to ON unit_to.unit_id = rotation.to_unit_id
    WHERE
        rotation.part_id IS NOT NULL
        OR NOT ($by_movement OR $by_position OR $by_from_level OR $by_to_level OR $by_from_unit OR $by_to_unit)
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
    CAST(coalesce(sum(cadres), 0) AS BIGINT) AS cadres_moved,
    CAST(sum(by_exam) AS BIGINT) AS by_exam_known,
    CAST(coalesce(sum(women), 0) AS BIGINT) AS women,
    CAST(coalesce(sum(cadres) FILTER (women IS NOT NULL), 0) AS BIGINT) AS cadres_women_known,
    CAST(coalesce(sum(ethnic_minority), 0) AS BIGINT) AS ethnic_minority,
    CAST(coalesce(sum(cadres) FILTER (ethnic_minority IS NOT NULL), 0) AS BIGINT) AS cadres_ethnic_minority_known,
    CAST(coalesce(sum(under_40), 0) AS BIGINT) AS under_40,
    CAST(coalesce(sum(cadres) FILTER (under_40 IS NOT NULL), 0) AS BIGINT) AS cadres_under_40_known
FROM movement_decided
GROUP BY ALL;
