-- changes one row per unit in which a cell is known by a spelling that is no longer the oldest
UPDATE cell SET name = $name WHERE cell_id = $cell_id AND name = $name_before;
