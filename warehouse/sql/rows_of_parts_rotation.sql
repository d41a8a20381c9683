-- one row per decision and movement of the units and months in `wanted_part`, all its columns
SELECT rotation.*
FROM rotation
JOIN current_part USING (part_id)
JOIN wanted_part ON wanted_part.unit_id = rotation.unit_id AND wanted_part.period = rotation.period;
