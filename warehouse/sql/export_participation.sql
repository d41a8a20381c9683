-- one row per cell and month that counts, as a file of the participation survey
SELECT
    strftime(participation.period, '%Y-%m') AS period,
    unit_written.district,
    unit_written.commune,
    participation.cell,
    members,
    members_required,
    present,
    absent_excused,
    absent_unexcused,
    late,
    speakers,
    strftime(meeting_date, '%Y-%m-%d') AS meeting_date,
    CASE WHEN thematic THEN 'yes' ELSE 'no' END AS thematic,
    CASE WHEN self_criticism THEN 'yes' ELSE 'no' END AS self_criticism,
    quality,
    shortcomings
FROM participation
JOIN current_part USING (part_id)
JOIN unit_written ON unit_written.unit_id = participation.unit_id
WHERE ($first IS NULL OR participation.period >= CAST($first AS DATE))
    AND ($last IS NULL OR participation.period <= CAST($last AS DATE))
    AND ($units IS NULL OR list_contains($units, participation.unit_id))
ORDER BY participation.period, district NULLS FIRST, commune NULLS FIRST, participation.cell, participation.cell_id;
