-- one row per account that stands twice or is not written as sign-in writes it, and per role that is none
SELECT coalesce(account, '?') AS subject
FROM account
GROUP BY account
HAVING count(*) > 1 OR account IS NULL OR account <> lower(account)
UNION ALL
SELECT concat_ws(' ', coalesce(account_role.account, '?'), account_role.role, account_role.unit_id)
FROM account_role
LEFT JOIN account ON account.account = account_role.account
GROUP BY account_role.account, account_role.role, account_role.unit_id
HAVING count(account.account) <> 1 OR NOT coalesce(list_contains($roles, account_role.role), false)
ORDER BY subject;
