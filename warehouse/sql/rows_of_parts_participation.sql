-- one row per cell of the units and months in `wanted_part`, all its columns
SELECT participation.*
FROM participation
JOIN current_part USING (part_id)
JOIN wanted_part ON wanted_part.unit_id = participation.unit_id AND wanted_part.period = participation.period;
