-- one row: what every cached figure depends on
SELECT
    (SELECT count(*) FROM submission) AS submissions,
    (SELECT count(*) FROM withdrawal) AS withdrawals,
    (SELECT CAST(max(value) AS BIGINT) FROM warehouse_info WHERE key = 'reference_version') AS reference_version;
