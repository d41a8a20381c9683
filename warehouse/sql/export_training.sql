-- one row per course that counts, and one per nil return, as a file of the training survey;
-- with $parts, of these parts instead, whether they count or not
WITH
-- one row per part to write out
wanted AS (
    SELECT part_id FROM current_part WHERE survey = 'training' AND CAST($parts AS VARCHAR[]) IS NULL
    UNION ALL
    SELECT unnest(CAST($parts AS VARCHAR[])) AS part_id
),

-- one row per course, and one per nil return, of no participants
course AS (
    SELECT part_id, period, unit_id, course, field, organiser, start_date, days, participants,
        women, ethnic_minority, under_40, completed
    FROM training
    UNION ALL BY NAME
    SELECT part_id, period, unit_id, 0 AS participants
    FROM part
    WHERE survey = 'training' AND is_nil
)

SELECT
    course.part_id,
    course.unit_id,
    strftime(course.period, '%Y-%m') AS period,
    unit_written.province,
    unit_written.district,
    unit_written.commune,
    course.course,
    field,
    organiser,
    strftime(start_date, '%Y-%m-%d') AS start_date,
    days,
    participants,
    women,
    ethnic_minority,
    under_40,
    completed
FROM course
JOIN wanted USING (part_id)
JOIN unit_written ON unit_written.unit_id = course.unit_id
WHERE ($first IS NULL OR course.period >= CAST($first AS DATE))
    AND ($last IS NULL OR course.period <= CAST($last AS DATE))
    AND ($units IS NULL OR list_contains($units, course.unit_id))
ORDER BY course.period, district NULLS FIRST, commune NULLS FIRST, course.course NULLS FIRST, course.start_date;
