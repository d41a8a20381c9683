-- one row per draft of a person chosen since an instant (UTC), the latest first
SELECT draft_id, file_name, sha256, survey, unit_id, period, chosen_at
FROM draft
WHERE actor = $actor AND chosen_at >= $since
ORDER BY chosen_at DESC, draft_id;
