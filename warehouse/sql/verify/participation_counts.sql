-- one row per row of a meeting whose counts contradict each other
SELECT concat_ws(' ', part_id, sheet_row, cell) AS subject
FROM participation
WHERE members IS NULL
    OR members_required IS NULL
    OR NOT members BETWEEN 0 AND $count_maximum
    OR NOT members_required BETWEEN 0 AND members
    OR (
        meeting_date IS NOT NULL
        AND (
            present IS NULL OR absent_excused IS NULL OR absent_unexcused IS NULL OR late IS NULL OR speakers IS NULL
            OR least(present, absent_excused, absent_unexcused, late, speakers) < 0
            OR present + absent_excused + absent_unexcused <> members_required
            OR greatest(late, speakers) > present
        )
    )
ORDER BY subject;
