-- changes one row per report of the cell that goes on as another
UPDATE participation SET cell_id = $kept WHERE cell_id = $joined;
