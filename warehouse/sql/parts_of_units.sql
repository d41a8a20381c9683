-- one row per unit and month that counts, of a survey, for some units
SELECT unit_id, period, submission_id, submission_number, is_nil, row_count
FROM current_part
WHERE survey = $survey AND list_contains($units, unit_id);
