-- one row per incoming cell and month: its members in its latest earlier month, months about to be replaced left out
WITH history AS (
    SELECT participation.cell_id, participation.period, participation.members
    FROM participation
    JOIN current_part USING (part_id)
    ANTI JOIN incoming_part
        ON incoming_part.unit_id = participation.unit_id AND incoming_part.period = participation.period
    WHERE participation.cell_id IN (SELECT cell_id FROM incoming_cell)
)
SELECT incoming_cell.cell_id, incoming_cell.period, history.period AS before_period, history.members AS members_before
FROM incoming_cell
ASOF JOIN history ON incoming_cell.cell_id = history.cell_id AND incoming_cell.period > history.period;
