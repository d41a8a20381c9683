-- one row per group: period, unit, and cell where asked for (null where not)
-- Stocks (…_at_end) are of the months in $end_months alone: of each period the last with any report that counts
-- in the question. A sum that is shown for itself (present_known) is null where no cell knows it.
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
    SELECT
        part_id,
        period,
        period_number,
        unit_number,
        list_contains(CAST($end_months AS DATE[]), period) AS at_end
    FROM report
    JOIN month_asked USING (period)
    JOIN unit_asked USING (unit_id)
    WHERE survey = 'participation' AND period >= since AND period < until
),
-- one row per cell and month
cell_month AS (
    SELECT
        unit_month.*,
        CASE WHEN $by_cell THEN cell_id END AS cell_id,
        members,
        members_required,
        present,
        absent_unexcused,
        late,
        speakers,
        meeting_date IS NOT NULL AS met,
        date_trunc('month', meeting_date) = unit_month.period AND day(meeting_date) <= $on_schedule_day AS on_schedule,
        thematic,
        self_criticism,
        quality,
        string_split(shortcomings, ';') AS shortcomings
    FROM participation
    JOIN unit_month USING (part_id)
)
SELECT
    period_number,
    unit_number,
    cell_id,
    CAST(coalesce(sum(present), 0) AS BIGINT) AS present,
    CAST(sum(present) AS BIGINT) AS present_known,
    CAST(coalesce(sum(members_required) FILTER (met), 0) AS BIGINT) AS members_required_met,
    CAST(coalesce(sum(absent_unexcused), 0) AS BIGINT) AS absent_unexcused,
    CAST(coalesce(sum(late), 0) AS BIGINT) AS late,
    CAST(coalesce(sum(speakers), 0) AS BIGINT) AS speakers,
    count(*) AS cells_reported,
    count(*) FILTER (met) AS cells_met,
    count(*) FILTER (on_schedule) AS on_schedule,
    count(*) FILTER (met AND thematic) AS thematic,
    count(*) FILTER (met AND self_criticism) AS self_criticism,
    count(*) FILTER (met AND quality IS NOT NULL) AS rated,
    count(*) FILTER (met AND quality IN ('good', 'fair')) AS rated_good_or_fair,
    count(*) FILTER (met AND shortcomings IS NOT NULL) AS naming_shortcoming,
    count(*) FILTER (met AND list_contains(shortcomings, 'regime')) AS naming_regime,
    count(*) FILTER (met AND list_contains(shortcomings, 'content')) AS naming_content,
    count(*) FILTER (met AND list_contains(shortcomings, 'chairing')) AS naming_chairing,
    count(*) FILTER (met AND list_contains(shortcomings, 'attendance')) AS naming_attendance,
    count(*) FILTER (met AND list_contains(shortcomings, 'criticism')) AS naming_criticism,
    CAST(sum(members) FILTER (at_end) AS BIGINT) AS members_at_end,
    CAST(sum(members_required) FILTER (at_end) AS BIGINT) AS members_required_at_end,
    nullif(count(*) FILTER (at_end), 0) AS cells_at_end
FROM cell_month
GROUP BY period_number, unit_number, cell_id;
