-- one row per unit of each token that is neither expired nor revoked
SELECT api_token.sha256, api_token.label, api_token.issued_by, api_token.role, api_token_unit.unit_id
FROM api_token
JOIN api_token_unit ON api_token_unit.token_id = api_token.token_id
WHERE
    api_token.last_day >= $today
    AND NOT EXISTS (FROM api_token_end WHERE api_token_end.token_id = api_token.token_id)
ORDER BY api_token.label, api_token_unit.unit_id;
