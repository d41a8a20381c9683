-- changes one row: units, targets or rules were changed, every cached figure is asked for anew
UPDATE warehouse_info SET value = CAST(CAST(value AS BIGINT) + 1 AS VARCHAR) WHERE key = 'reference_version';
