-- one row per part a submission owns, with whether it is the version that counts
SELECT
    part.unit_id,
    part.unit_code,
    unit.name AS unit_name,
    part.period,
    part.row_count,
    part.is_nil,
    part.supersedes,
    current_part.part_id IS NOT NULL AS is_current
FROM part
LEFT JOIN unit ON unit.unit_id = part.unit_id
LEFT JOIN current_part ON current_part.part_id = part.part_id
WHERE part.submission_id = $submission
ORDER BY part.period, part.unit_code;
