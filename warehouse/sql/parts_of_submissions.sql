-- one row per part of some submissions that the reader may see: the version before it, the one that took its
-- place (the next not withdrawn), whether it counts, and how many versions there are of that unit and month
WITH
-- one row per part of a unit and month that the submissions concern: every version of it
version AS (
    SELECT
        part.part_id,
        part.submission_id,
        part.survey,
        part.unit_id,
        part.period,
        submission.number,
        withdrawal.submission_id IS NOT NULL AS is_withdrawn
    FROM part
    JOIN submission ON submission.submission_id = part.submission_id
    LEFT JOIN withdrawal ON withdrawal.submission_id = part.submission_id
    SEMI JOIN (
        SELECT survey, unit_id, period FROM part
        WHERE submission_id IN (SELECT unnest(CAST($submissions AS VARCHAR[])))
    ) AS concerned
        ON concerned.survey = part.survey
        AND concerned.unit_id = part.unit_id
        AND concerned.period = part.period
),

-- one row per version: the first later one that is not withdrawn
followed AS (
    SELECT
        version.part_id,
        count(DISTINCT other.part_id) AS version_count,
        min(other.number) FILTER (other.number > version.number AND NOT other.is_withdrawn) AS replaced_by_number,
        min_by(other.submission_id, other.number)
            FILTER (other.number > version.number AND NOT other.is_withdrawn) AS replaced_by
    FROM version
    JOIN version AS other
        ON other.survey = version.survey AND other.unit_id = version.unit_id AND other.period = version.period
    GROUP BY version.part_id
)

SELECT
    part.submission_id,
    part.part_id,
    part.survey,
    part.unit_id,
    part.unit_code,
    unit.name AS unit_name,
    part.period,
    part.row_count,
    part.is_nil,
    part.supersedes,
    before.number AS supersedes_number,
    part_before.part_id AS part_before,
    report.part_id IS NOT NULL AS is_current,
    followed.replaced_by,
    followed.replaced_by_number,
    followed.version_count
FROM part
JOIN followed ON followed.part_id = part.part_id
LEFT JOIN unit ON unit.unit_id = part.unit_id
LEFT JOIN report ON report.part_id = part.part_id
LEFT JOIN submission AS before ON before.submission_id = part.supersedes
LEFT JOIN part AS part_before
    ON part_before.submission_id = part.supersedes
    AND part_before.survey = part.survey
    AND part_before.unit_id = part.unit_id
    AND part_before.period = part.period
WHERE part.submission_id IN (SELECT unnest(CAST($submissions AS VARCHAR[])))
    AND ($permitted IS NULL OR list_contains($permitted, part.unit_id))
ORDER BY part.submission_id DESC, part.period, part.unit_code;
