-- one row per dated unit, as in units.csv, in official order
SELECT
    unit.code,
    unit.valid_from,
    unit.valid_to,
    unit.name,
    unit.type,
    unit.level,
    parent.code AS parent_code,
    former_district.code AS former_district_code,
    unit.latitude,
    unit.longitude,
    unit.area_km2
FROM unit
LEFT JOIN unit AS parent ON parent.unit_id = unit.parent_id
LEFT JOIN unit AS former_district ON former_district.unit_id = unit.former_district_id
ORDER BY length(unit.code), unit.code, unit.valid_from;
