-- one row per dated unit, in official order
SELECT unit_id, code, valid_from, valid_to, name, type, level, parent_id, former_district_id
FROM unit
ORDER BY length(code), code, valid_from;
