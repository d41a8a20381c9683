-- Views are cheap enough to be asked every time; nothing is kept up to date by hand.

-- one row per survey, unit and month reported: the part that counts (of the newest submission not withdrawn),
-- and the day its earliest submission not withdrawn counts as received. Says the same as current_part, in one
-- aggregate instead of a window.
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
