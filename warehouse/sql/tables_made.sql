-- one row per table: its name, and the statement that makes it
SELECT table_name, sql
FROM duckdb_tables()
WHERE database_name = current_database()
ORDER BY table_name;
