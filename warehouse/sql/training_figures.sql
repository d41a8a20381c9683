-- one row per group: period, unit, and field and organiser where asked for (null where not)
-- A nil return counts as 0, but belongs to no field or organiser.
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
    SELECT part_id, period_number, unit_number, is_nil
    FROM report
    JOIN month_asked USING (period)
    JOIN unit_asked USING (unit_id)
    WHERE survey = 'training' AND period >= since AND period < until
),
-- one row per course, and one per nil return, of which everything is null
course_held AS (
    SELECT
        period_number,
        unit_number,
        CASE WHEN $by_field THEN field END AS field,
        CASE WHEN $by_organiser THEN organiser END AS organiser,
        training.part_id IS NOT NULL AS held,
        days,
        participants,
        women,
        ethnic_minority,
        under_40,
        completed
    FROM unit_month
    -- a key that is null, not a second condition: joined on that, every course would be compared with every report
    LEFT JOIN training ON training.part_id = CASE WHEN NOT unit_month.is_nil THEN unit_month.part_id END
    WHERE training.part_id IS NOT NULL OR NOT ($by_field OR $by_organiser)
)
SELECT
    period_number,
    unit_number,
    field,
    organiser,
    CAST(coalesce(sum(participants), 0) AS BIGINT) AS participations,
    count(*) FILTER (held) AS courses,
    CAST(coalesce(sum(CAST(participants AS BIGINT) * days), 0) AS BIGINT) AS training_days,
    CAST(coalesce(sum(completed), 0) AS BIGINT) AS completed,
    CAST(coalesce(sum(participants) FILTER (completed IS NOT NULL), 0) AS BIGINT) AS participants_completed_known,
    CAST(coalesce(sum(women), 0) AS BIGINT) AS women,
    CAST(coalesce(sum(participants) FILTER (women IS NOT NULL), 0) AS BIGINT) AS participants_women_known,
    CAST(coalesce(sum(ethnic_minority), 0) AS BIGINT) AS ethnic_minority,
    CAST(coalesce(sum(participants) FILTER (ethnic_minority IS NOT NULL), 0) AS BIGINT)
        AS participants_ethnic_minority_known,
    CAST(coalesce(sum(under_40), 0) AS BIGINT) AS under_40,
    CAST(coalesce(sum(participants) FILTER (under_40 IS NOT NULL), 0) AS BIGINT) AS participants_under_40_known
FROM course_held
GROUP BY period_number, unit_number, field, organiser;
