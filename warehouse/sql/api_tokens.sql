-- one row per token ever issued, newest first, with the units it holds for and when it was first revoked
SELECT
    api_token.token_id,
    api_token.label,
    api_token.role,
    (SELECT coalesce(list(unit_id ORDER BY unit_id), []) FROM api_token_unit
        WHERE api_token_unit.token_id = api_token.token_id) AS unit_ids,
    api_token.issued_at,
    api_token.issued_by,
    api_token.last_day,
    (SELECT min(ended_at) FROM api_token_end WHERE api_token_end.token_id = api_token.token_id) AS ended_at
FROM api_token
ORDER BY api_token.issued_at DESC, api_token.token_id;
