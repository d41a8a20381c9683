-- one row per unit in a programme and span of months, as in programmes.csv
SELECT programme, unit.code AS unit_code, programme.valid_from, programme.valid_to
FROM programme
JOIN unit USING (unit_id)
ORDER BY programme, programme.valid_from, unit_code;
