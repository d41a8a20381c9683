-- one row per column of a table, and one row per view
SELECT 'column' AS kind, table_name, column_name AS name, data_type AS definition
FROM duckdb_columns()
WHERE NOT internal
    AND database_name = current_database()
    AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE database_name = current_database())
UNION ALL
SELECT 'view', view_name, NULL, sql
FROM duckdb_views()
WHERE NOT internal AND database_name = current_database()
ORDER BY kind, table_name, name;
