-- one row: how a file writes a unit
SELECT district, commune FROM unit_written WHERE unit_id = $unit;
