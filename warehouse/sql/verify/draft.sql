-- one row per draft that stands twice, is of no survey or unit, or went to no submission
SELECT coalesce(draft_id, '?') AS subject
FROM (SELECT draft_id FROM draft UNION ALL SELECT draft_id FROM draft_sent) AS known
GROUP BY draft_id
HAVING count(*) > 1 OR draft_id IS NULL
UNION ALL
SELECT draft.draft_id
FROM draft
LEFT JOIN unit ON unit.unit_id = draft.unit_id
WHERE (draft.unit_id IS NOT NULL AND unit.unit_id IS NULL)
    OR NOT coalesce(list_contains($surveys, draft.survey), false)
    OR draft.content IS NULL
UNION ALL
SELECT draft_sent.draft_id
FROM draft_sent
LEFT JOIN submission ON submission.submission_id = draft_sent.submission_id
WHERE submission.submission_id IS NULL
ORDER BY subject;
