-- one row per cell of a unit's latest month before $period; of its predecessors' if it has none yet
WITH
-- one row: the unit's own latest month, null if it has none
own AS (
    SELECT max(period) AS period FROM current_part
    WHERE survey = 'participation' AND unit_id = $unit AND period < $period
),

-- one row per unit to take cells from, with its latest month: the unit, or each of its predecessors
wanted AS (
    SELECT $unit AS unit_id, own.period FROM own WHERE own.period IS NOT NULL
    UNION ALL
    SELECT unit_successor.old_unit_id, max(current_part.period)
    FROM unit_successor
    JOIN current_part ON current_part.unit_id = unit_successor.old_unit_id AND current_part.survey = 'participation'
    WHERE unit_successor.new_unit_id = $unit AND current_part.period < $period
        AND (SELECT own.period FROM own) IS NULL
    GROUP BY unit_successor.old_unit_id
),

-- one row per cell the units before ever reported
cell_before AS (
    SELECT DISTINCT cell.match_key, cell.cell_id, unit.name AS old_commune
    FROM unit_successor
    JOIN unit ON unit.unit_id = unit_successor.old_unit_id
    JOIN cell ON cell.unit_id = unit_successor.old_unit_id
    JOIN participation ON participation.unit_id = cell.unit_id AND participation.cell_id = cell.cell_id
    JOIN current_part USING (part_id)
    WHERE unit_successor.new_unit_id = $unit
),

-- one row per name that several of them had, in whatever month: it must be told apart by the old commune
homonym AS (
    SELECT match_key FROM cell_before GROUP BY match_key HAVING count(DISTINCT cell_id) > 1
)

SELECT participation.cell || coalesce(' (' || min(cell_before.old_commune) || ')', '') AS cell
FROM participation
JOIN current_part USING (part_id)
JOIN wanted ON wanted.unit_id = participation.unit_id AND wanted.period = participation.period
LEFT JOIN cell
    ON cell.unit_id = participation.unit_id
    AND cell.cell_id = participation.cell_id
    AND cell.name = participation.cell
LEFT JOIN homonym ON homonym.match_key = cell.match_key
LEFT JOIN cell_before
    ON cell_before.match_key = homonym.match_key AND cell_before.cell_id = participation.cell_id
GROUP BY participation.cell_id, participation.cell
ORDER BY cell;
