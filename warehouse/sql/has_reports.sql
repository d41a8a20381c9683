-- one row: whether any part counts at present
SELECT EXISTS (SELECT 1 FROM current_part) AS has_reports;
