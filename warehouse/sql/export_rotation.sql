-- one row per decision and movement that counts, and one per nil return, as a file of the rotation survey;
-- with $parts, of these parts instead, whether they count or not
WITH
-- one row per part to write out
wanted AS (
    SELECT part_id FROM current_part WHERE survey = 'rotation' AND CAST($parts AS VARCHAR[]) IS NULL
    UNION ALL
    SELECT unnest(CAST($parts AS VARCHAR[])) AS part_id
),

-- one row per decision and movement, and one per nil return, of no cadres
movement AS (
    SELECT part_id, period, unit_id, movement, from_unit_id, to_unit_id, position, cadres,
        women, ethnic_minority, under_40, by_exam, decision, expected_return
    FROM rotation
    UNION ALL BY NAME
    SELECT part_id, period, unit_id, 0 AS cadres
    FROM part
    WHERE survey = 'rotation' AND is_nil
)

SELECT
    movement.part_id,
    movement.unit_id,
    movement.from_unit_id,
    movement.to_unit_id,
    strftime(movement.period, '%Y-%m') AS period,
    unit_written.province,
    unit_written.district,
    unit_written.commune,
    movement.movement,
    from_written.district AS from_district,
    from_written.commune AS from_commune,
    to_written.district AS to_district,
    to_written.commune AS to_commune,
    position,
    cadres,
    women,
    ethnic_minority,
    under_40,
    by_exam,
    decision,
    strftime(expected_return, '%Y-%m') AS expected_return
FROM movement
JOIN wanted USING (part_id)
JOIN unit_written ON unit_written.unit_id = movement.unit_id
LEFT JOIN unit_written AS from_written ON from_written.unit_id = movement.from_unit_id
LEFT JOIN unit_written AS to_written ON to_written.unit_id = movement.to_unit_id
WHERE ($first IS NULL OR movement.period >= CAST($first AS DATE))
    AND ($last IS NULL OR movement.period <= CAST($last AS DATE))
    AND ($units IS NULL OR list_contains($units, movement.unit_id))
ORDER BY movement.period, unit_written.district NULLS FIRST, unit_written.commune NULLS FIRST, decision NULLS FIRST,
    movement, position, from_district NULLS FIRST, from_commune NULLS FIRST, to_district NULLS FIRST,
    to_commune NULLS FIRST;
