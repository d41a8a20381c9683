-- one row per thing somebody did or saw, newest first: what the audit log was told, and what submissions and
-- withdrawals tell by themselves
SELECT happened_at, actor, channel, action, subject, detail
FROM (
    SELECT happened_at, actor, channel, action, subject, detail FROM audit
    UNION ALL
    SELECT received_at, actor, channel, 'loaded', CAST(number AS VARCHAR), outcome FROM submission
    UNION ALL
    SELECT withdrawal.withdrawn_at, withdrawal.actor, withdrawal.channel, 'withdrew', CAST(submission.number AS VARCHAR), NULL
    FROM withdrawal
    JOIN submission ON submission.submission_id = withdrawal.submission_id
) AS entry
WHERE (CAST($actor AS VARCHAR) IS NULL OR actor = $actor)
    AND (CAST($action AS VARCHAR) IS NULL OR action = $action)
    AND (CAST($since AS TIMESTAMP) IS NULL OR happened_at >= $since)
    AND (CAST($until AS TIMESTAMP) IS NULL OR happened_at < $until)
ORDER BY happened_at DESC, action, subject DESC
LIMIT $most;
