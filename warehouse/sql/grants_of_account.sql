-- one row per role and unit of an account that may sign in
SELECT account.account, account.name, account_role.role, account_role.unit_id
FROM account
LEFT JOIN account_role ON account_role.account = account.account
WHERE account.account = $account AND NOT account.is_disabled
ORDER BY account_role.role, account_role.unit_id;
