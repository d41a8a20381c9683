-- changes one row per name of the cell that goes on as another
UPDATE cell SET cell_id = $kept WHERE cell_id = $joined;
