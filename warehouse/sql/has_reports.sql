-- one row: whether any part counts at present: one of a submission that is not withdrawn
SELECT EXISTS (SELECT 1 FROM part ANTI JOIN withdrawal USING (submission_id)) AS has_reports;
