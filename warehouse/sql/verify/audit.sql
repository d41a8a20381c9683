-- one row per entry of the log without a time, a person or an action known, or whose detail cannot be read
SELECT concat_ws(' ', coalesce(CAST(happened_at AS VARCHAR), '?'), actor, action, subject) AS subject
FROM audit
WHERE happened_at IS NULL
    OR coalesce(actor, '') = ''
    OR NOT coalesce(list_contains($actions, action), false)
    OR (detail <> '' AND left(detail, 1) <> '{')
ORDER BY subject;
