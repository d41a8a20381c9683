-- one row per movement whose counts contradict each other, or with a word, decision or return that is none
SELECT concat_ws(' ', part_id, sheet_row, decision) AS subject
FROM rotation
WHERE coalesce(decision, '') = ''
    OR NOT coalesce(list_contains($movements, movement), false)
    OR NOT coalesce(list_contains($positions, position), false)
    OR NOT coalesce(cadres BETWEEN 0 AND $count_maximum, false)
    OR least(women, ethnic_minority, under_40, by_exam) < 0
    OR greatest(women, ethnic_minority, under_40, by_exam) > cadres
    OR expected_return <= period
    OR (expected_return IS NOT NULL AND movement <> 'rotation')
ORDER BY subject;
