-- one row per incoming movement that another unit has reported already, with that unit; months about to be replaced left out
SELECT incoming_movement.sheet_row, min(rotation.unit_id) AS other_unit_id
FROM incoming_movement
JOIN rotation
    ON rotation.decision = incoming_movement.decision
    AND rotation.movement = incoming_movement.movement
    AND rotation.from_unit_id = incoming_movement.from_unit_id
    AND rotation.to_unit_id = incoming_movement.to_unit_id
    AND rotation.unit_id <> incoming_movement.unit_id
JOIN current_part USING (part_id)
ANTI JOIN incoming_part ON incoming_part.unit_id = rotation.unit_id AND incoming_part.period = rotation.period
GROUP BY incoming_movement.sheet_row;
