-- Views are cheap enough to be asked every time; nothing is kept up to date by hand.

-- one row per survey, unit and month reported: the part that counts (of the newest submission not withdrawn),
-- and the day its earliest submission not withdrawn counts as received
CREATE VIEW report AS
SELECT
    part.survey,
    part.unit_id,
    part.period,
    max_by(part.part_id, submission.number) AS part_id,
    max_by(part.is_nil, submission.number) AS is_nil,
    max(submission.number) AS submission_number,
    min(submission.received_as_of) AS first_received
FROM part
JOIN submission ON submission.submission_id = part.submission_id
WHERE NOT EXISTS (FROM withdrawal WHERE withdrawal.submission_id = part.submission_id)
GROUP BY part.survey, part.unit_id, part.period;

-- one row per part that counts, with all its columns
CREATE VIEW current_part AS
SELECT part.*, report.submission_number
FROM report
JOIN part ON part.part_id = report.part_id;

-- one row per dated unit: how a file writes it, in the columns province, district and commune
CREATE VIEW unit_written AS
SELECT
    unit.unit_id,
    CASE
        WHEN unit.level = 'province' THEN unit.name
        WHEN parent.level = 'province' THEN parent.name
        WHEN grandparent.level = 'province' THEN grandparent.name
        ELSE above.name
    END AS province,
    CASE
        WHEN unit.level = 'district' THEN unit.name
        WHEN unit.level = 'commune' AND parent.level = 'district' THEN parent.name
        WHEN unit.level = 'commune' AND grandparent.level = 'district' THEN grandparent.name
    END AS district,
    CASE WHEN unit.level = 'commune' THEN unit.name END AS commune
FROM unit
LEFT JOIN unit AS parent ON parent.unit_id = unit.parent_id
LEFT JOIN unit AS grandparent ON grandparent.unit_id = parent.parent_id
LEFT JOIN unit AS above ON above.unit_id = grandparent.parent_id;
