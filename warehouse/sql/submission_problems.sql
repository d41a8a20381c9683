-- one row per problem kept of some submissions, in the order of their sheets
SELECT
    submission_id, severity, code, sheet_row, column_letter, column_name, unit, period, value, parameters
FROM submission_problem
WHERE submission_id IN (SELECT unnest(CAST($submissions AS VARCHAR[])))
ORDER BY submission_id, position;
