-- one row per submission asked for that the reader may see, newest first: what it was and what became of it.
-- `found` counts all of them, of which at most $most are given, after the first $skipped. Columns about parts
-- speak of those the reader may see; `is_whole` says that there are no others. Where there are, its size, its
-- problems and the reasons given are not told, and its rows are those the reader may see; nor are the name of the
-- file, which may be about the others, and its hash, by which the file could be known elsewhere, but to who sent it.
-- A submission without parts (refused, unchanged, waiting for a reason) is seen by who sent it, and by who may see
-- everything.
WITH
-- one row per part
owned AS (
    SELECT
        part.submission_id,
        part.unit_id,
        part.period,
        part.row_count,
        part.is_nil,
        report.part_id IS NOT NULL AS is_current,
        $permitted IS NULL OR list_contains($permitted, part.unit_id) AS is_permitted,
        ($units IS NULL OR list_contains($units, part.unit_id))
        AND ($period IS NULL OR part.period = CAST($period AS DATE)) AS is_asked
    FROM part
    LEFT JOIN report ON report.part_id = part.part_id
),

-- one row per submission with parts
owner AS (
    SELECT
        submission_id,
        bool_and(is_permitted) AS is_whole,
        count(*) FILTER (is_permitted) AS part_count,
        count(*) FILTER (is_permitted AND is_current) AS current_count,
        sum(row_count) FILTER (is_permitted) AS part_rows,
        count(DISTINCT unit_id) FILTER (is_permitted) AS unit_count,
        min(unit_id) FILTER (is_permitted) AS unit_id,
        min(period) FILTER (is_permitted) AS first_period,
        max(period) FILTER (is_permitted) AS last_period,
        bool_and(is_nil) FILTER (is_permitted) AS is_nil,
        bool_or(is_permitted AND is_asked) AS is_asked
    FROM owned
    GROUP BY submission_id
),

-- one row per submission, with how it stands: refused needs_reason unchanged withdrawn replaced current
standing AS (
    SELECT
        submission.*,
        withdrawal.reason AS withdrawn_reason,
        withdrawal.actor AS withdrawn_by,
        withdrawal.withdrawn_at,
        CASE
            WHEN withdrawal.submission_id IS NOT NULL THEN 'withdrawn'
            WHEN submission.outcome NOT IN ('accepted', 'accepted_with_warnings') THEN submission.outcome
            WHEN owner.current_count > 0 THEN 'current'
            ELSE 'replaced'
        END AS standing,
        coalesce(owner.part_count, 0) AS part_count,
        coalesce(owner.current_count, 0) AS current_count,
        coalesce(owner.unit_count, 0) AS unit_count,
        CAST(coalesce(owner.part_rows, 0) AS BIGINT) AS part_rows,
        owner.unit_id,
        owner.first_period,
        owner.last_period,
        owner.is_nil,
        coalesce(owner.is_whole, true) AS is_whole
    FROM submission
    LEFT JOIN withdrawal ON withdrawal.submission_id = submission.submission_id
    LEFT JOIN owner ON owner.submission_id = submission.submission_id
    WHERE ($permitted IS NULL OR owner.part_count > 0 OR (owner.submission_id IS NULL AND submission.actor = $reader))
        AND (($units IS NULL AND $period IS NULL) OR owner.is_asked)
)

SELECT
    submission_id,
    number,
    survey,
    outcome,
    CASE WHEN is_whole OR actor = $reader THEN file_name END AS file_name,
    CASE WHEN is_whole OR actor = $reader THEN sha256 END AS sha256,
    CASE WHEN is_whole THEN byte_count END AS byte_count,
    CASE WHEN is_whole THEN row_count ELSE part_rows END AS row_count,
    CASE WHEN is_whole THEN problem_count END AS problem_count,
    actor,
    channel,
    received_at,
    received_as_of,
    CASE WHEN is_whole THEN reason END AS reason,
    rules_version,
    program_version,
    CASE WHEN is_whole THEN withdrawn_reason END AS withdrawn_reason,
    withdrawn_by,
    withdrawn_at,
    standing,
    part_count,
    current_count,
    part_rows,
    unit_count,
    unit_id,
    first_period,
    last_period,
    is_nil,
    is_whole,
    count(*) OVER () AS found
FROM standing
WHERE ($submission IS NULL OR submission_id = $submission OR CAST(number AS VARCHAR) = $submission)
    AND ($survey IS NULL OR survey = $survey)
    AND ($outcome IS NULL OR outcome = $outcome)
    AND ($standing IS NULL OR standing = $standing)
    AND ($actor IS NULL OR actor = $actor)
    AND ($channel IS NULL OR channel = $channel)
    AND ($since IS NULL OR received_as_of >= CAST($since AS DATE))
    AND ($until IS NULL OR received_as_of <= CAST($until AS DATE))
ORDER BY number DESC
LIMIT $most OFFSET $skipped;
