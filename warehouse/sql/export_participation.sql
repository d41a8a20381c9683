-- one row per cell and month that counts, as a file of the participation survey;
-- with $parts, of these parts instead, whether they count or not
WITH
-- one row per part to write out
wanted AS (
    SELECT part_id FROM current_part WHERE survey = 'participation' AND CAST($parts AS VARCHAR[]) IS NULL
    UNION ALL
    SELECT unnest(CAST($parts AS VARCHAR[])) AS part_id
),

-- one row per unit and cell reported in a part that counts
reported AS (
    SELECT DISTINCT participation.unit_id, participation.cell_id
    FROM participation
    JOIN current_part USING (part_id)
),

-- one row per cell of an abolished unit, under the unit it went into
cell_before AS (
    SELECT unit_successor.new_unit_id AS unit_id, cell.match_key, cell.cell_id, unit.name AS old_commune
    FROM unit_successor
    JOIN unit ON unit.unit_id = unit_successor.old_unit_id
    JOIN cell ON cell.unit_id = unit_successor.old_unit_id
    SEMI JOIN reported ON reported.unit_id = cell.unit_id AND reported.cell_id = cell.cell_id
),

-- one row per unit and name that several of the cells before it had
homonym AS (
    SELECT unit_id, match_key
    FROM cell_before
    GROUP BY unit_id, match_key
    HAVING count(DISTINCT cell_id) > 1
),

-- one row per unit, cell and plain spelling that must be told apart by the old commune
told_apart AS (
    SELECT cell.unit_id, cell.cell_id, cell.name, min(cell_before.old_commune) AS old_commune
    FROM cell
    JOIN homonym USING (unit_id, match_key)
    JOIN cell_before
        ON cell_before.unit_id = cell.unit_id
        AND cell_before.match_key = cell.match_key
        AND cell_before.cell_id = cell.cell_id
    GROUP BY cell.unit_id, cell.cell_id, cell.name
)

SELECT
    participation.part_id,
    participation.unit_id,
    participation.cell_id,
    strftime(participation.period, '%Y-%m') AS period,
    unit_written.province,
    unit_written.district,
    unit_written.commune,
    CASE
        WHEN told_apart.old_commune IS NULL THEN participation.cell
        ELSE participation.cell || ' (' || told_apart.old_commune || ')'
    END AS cell,
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
JOIN wanted USING (part_id)
JOIN unit_written ON unit_written.unit_id = participation.unit_id
LEFT JOIN told_apart
    ON told_apart.unit_id = participation.unit_id
    AND told_apart.cell_id = participation.cell_id
    AND told_apart.name = participation.cell
WHERE ($first IS NULL OR participation.period >= CAST($first AS DATE))
    AND ($last IS NULL OR participation.period <= CAST($last AS DATE))
    AND ($units IS NULL OR list_contains($units, participation.unit_id))
ORDER BY participation.period, district NULLS FIRST, commune NULLS FIRST, participation.cell, participation.cell_id;
