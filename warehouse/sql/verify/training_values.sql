-- one row per course whose counts contradict each other, that lies outside its month, or has a word that is none
SELECT concat_ws(' ', part_id, sheet_row, course) AS subject
FROM training
WHERE coalesce(course, '') = ''
    OR NOT coalesce(list_contains($fields, field), false)
    OR NOT coalesce(list_contains($levels, organiser), false)
    OR NOT coalesce(start_date BETWEEN period AND last_day(period), false)
    OR NOT coalesce(days BETWEEN 1 AND $days_maximum, false)
    OR NOT coalesce(participants BETWEEN 0 AND $count_maximum, false)
    OR least(women, ethnic_minority, under_40, completed) < 0
    OR greatest(women, ethnic_minority, under_40, completed) > participants
ORDER BY subject;
