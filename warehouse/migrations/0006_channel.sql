-- The log says through which channel a submission was taken back, as it does of all else.

-- one row per submission taken back: `channel` is page cli demo or api; null = before this was kept
ALTER TABLE withdrawal ADD COLUMN channel VARCHAR;
