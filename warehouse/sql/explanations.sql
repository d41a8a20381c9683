-- one row per unit, month and reason, of the reports that count: why something unusual in them is right, how many rows
-- it speaks of, and which (cells, courses or decisions; empty where it is the unit's month as a whole)
SELECT
    part.unit_id,
    part.period,
    answer.choice,
    answer.words,
    count(DISTINCT answered.sheet_row) AS row_count,
    list_sort(list(DISTINCT answered.subject) FILTER (answered.subject IS NOT NULL)) AS subjects
FROM current_part AS part
JOIN unit ON unit.unit_id = part.unit_id
JOIN answered_warning AS answered
    ON answered.submission_id = part.submission_id
    AND answered.unit_id = part.unit_id
    AND answered.period = part.period
JOIN answer ON answer.submission_id = answered.submission_id AND answer.code = answered.code
WHERE part.survey = $survey
    -- what is asked of names and columns says nothing about a figure
    AND (starts_with(answered.code, $survey || '.') OR answered.code = 'submission.nil_over_rows')
GROUP BY part.unit_id, unit.code, part.period, answer.choice, answer.words
ORDER BY part.period DESC, length(unit.code), unit.code, answer.choice, answer.words;
