-- one row per part there is not, or of another survey, that rows belong to
SELECT concat_ws(' ', owned.survey, coalesce(owned.part_id, '?')) AS subject
FROM (
    SELECT DISTINCT 'participation' AS survey, part_id FROM participation
    UNION ALL
    SELECT DISTINCT 'training', part_id FROM training
    UNION ALL
    SELECT DISTINCT 'rotation', part_id FROM rotation
) AS owned
LEFT JOIN part ON part.part_id = owned.part_id AND part.survey = owned.survey
WHERE part.part_id IS NULL
ORDER BY subject;
