-- one row per cell and stored spelling, of those in a submission just withdrawn, that an older submission no longer
-- vouches for: how the oldest one left wrote it
WITH
-- one row per cell and spelling in the withdrawn submission
touched AS (
    SELECT DISTINCT participation.cell_id, participation.cell
    FROM participation
    JOIN part ON part.part_id = participation.part_id
    WHERE part.submission_id = $submission
)

SELECT
    participation.cell_id,
    participation.cell AS name_before,
    first(
        coalesce(participation.written, participation.cell)
        ORDER BY submission.number, participation.sheet_row
    ) AS name
FROM participation
JOIN touched ON touched.cell_id = participation.cell_id AND touched.cell = participation.cell
JOIN part ON part.part_id = participation.part_id
JOIN submission ON submission.submission_id = part.submission_id
WHERE NOT EXISTS (FROM withdrawal WHERE withdrawal.submission_id = part.submission_id)
GROUP BY participation.cell_id, participation.cell
HAVING name <> name_before;
