-- one row per entry of the audit log, newest first
SELECT happened_at, actor, channel, action, subject, detail
FROM audit
WHERE ($actor IS NULL OR actor = $actor)
    AND ($action IS NULL OR action = $action)
    AND (CAST($since AS TIMESTAMP) IS NULL OR happened_at >= $since)
    AND (CAST($until AS TIMESTAMP) IS NULL OR happened_at < $until)
ORDER BY happened_at DESC
LIMIT $most;
