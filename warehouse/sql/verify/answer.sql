-- one row per answer to warnings, or warning answered, of no submission that was accepted with warnings or of no unit
SELECT concat_ws(' ', coalesce(answer.submission_id, '?'), answer.code) AS subject
FROM answer
LEFT JOIN submission ON submission.submission_id = answer.submission_id
GROUP BY answer.submission_id, answer.code, submission.outcome
HAVING count(*) > 1
    OR submission.outcome IS DISTINCT FROM 'accepted_with_warnings'
    OR bool_or(answer.choice IS NULL AND coalesce(trim(answer.words), '') = '')
UNION ALL
SELECT concat_ws(' ', coalesce(answered.submission_id, '?'), answered.code, answered.unit_id, answered.sheet_row)
FROM answered_warning AS answered
LEFT JOIN unit ON unit.unit_id = answered.unit_id
LEFT JOIN answer ON answer.submission_id = answered.submission_id AND answer.code = answered.code
WHERE unit.unit_id IS NULL OR answer.submission_id IS NULL
ORDER BY subject;
