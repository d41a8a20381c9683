-- one row per row of a meeting outside its month, or with figures though there was none
SELECT concat_ws(' ', part_id, sheet_row, cell) AS subject
FROM participation
WHERE meeting_date < period
    OR meeting_date > last_day(period) + CAST($late_days AS INTEGER)
    OR (
        meeting_date IS NULL
        AND (
            coalesce(present, absent_excused, absent_unexcused, late, speakers) IS NOT NULL
            OR thematic
            OR self_criticism
            OR quality IS NOT NULL
        )
    )
ORDER BY subject;
