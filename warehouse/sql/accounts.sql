-- one row per account, with its roles and the units they hold for, in the order of both lists
SELECT
    account.account,
    account.name,
    account.is_disabled,
    account.changed_at,
    account.changed_by,
    coalesce(list(account_role.role ORDER BY account_role.role, account_role.unit_id)
        FILTER (WHERE account_role.role IS NOT NULL), []) AS roles,
    coalesce(list(account_role.unit_id ORDER BY account_role.role, account_role.unit_id)
        FILTER (WHERE account_role.role IS NOT NULL), []) AS unit_ids
FROM account
LEFT JOIN account_role ON account_role.account = account.account
GROUP BY ALL
ORDER BY account.account;
