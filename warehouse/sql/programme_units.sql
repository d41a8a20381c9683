-- one row per unit in a programme, with the month it joined
SELECT unit_id, valid_from
FROM programme
WHERE programme = $programme
ORDER BY valid_from, unit_id;
