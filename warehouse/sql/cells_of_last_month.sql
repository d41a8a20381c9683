-- one row per cell of a unit's latest month before $period; of its predecessors' if it has none yet
WITH own AS (
    SELECT max(period) AS period FROM current_part
    WHERE survey = 'participation' AND unit_id = $unit AND period < $period
),

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

cell_row AS (
    SELECT participation.cell, participation.cell_id, participation.unit_id
    FROM participation
    JOIN current_part USING (part_id)
    JOIN wanted ON wanted.unit_id = participation.unit_id AND wanted.period = participation.period
),

named AS (
    SELECT cell, cell_id, unit_id, count(*) OVER (PARTITION BY lower(cell)) AS homonyms FROM cell_row
)

SELECT CASE WHEN homonyms > 1 THEN named.cell || ' (' || unit.name || ')' ELSE named.cell END AS cell
FROM named
JOIN unit USING (unit_id)
ORDER BY cell;
