-- one row: the last block of the file in which a table has values
SELECT max(greatest(block_id, list_max(additional_block_ids))) AS last_block FROM pragma_storage_info($table);
