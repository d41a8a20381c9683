-- one row per key of a program that stands twice, may do nothing known, or is spoken of though there is none
SELECT coalesce(token_id, '?') AS subject
FROM api_token
GROUP BY token_id
HAVING count(*) > 1
    OR token_id IS NULL
    OR bool_or(NOT coalesce(regexp_full_match(sha256, '[0-9a-f]{64}'), false))
    OR bool_or(NOT coalesce(list_contains($roles, role), false))
    OR bool_or(last_day IS NULL)
UNION ALL
SELECT coalesce(spoken.token_id, '?')
FROM (SELECT token_id FROM api_token_unit UNION SELECT token_id FROM api_token_end) AS spoken
LEFT JOIN api_token ON api_token.token_id = spoken.token_id
WHERE api_token.token_id IS NULL
ORDER BY subject;
