-- changes one row per report of a cell whose stored spelling is no longer the oldest; what the file wrote stays known
UPDATE participation SET written = coalesce(written, cell), cell = $name
WHERE cell_id = $cell_id AND cell = $name_before;
