-- one row per course of the units and months in `wanted_part`, all its columns
SELECT training.*
FROM training
JOIN current_part USING (part_id)
JOIN wanted_part ON wanted_part.unit_id = training.unit_id AND wanted_part.period = training.period;
