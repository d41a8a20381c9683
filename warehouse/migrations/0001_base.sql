-- The tables of the warehouse. No keys, checks, sequences, indexes or enums: the same SQL runs on
-- DuckLake, which has none. Identities are made in Python; `python -m warehouse verify` checks them.

-- one row per fact about the warehouse itself: kind (demonstration | real), created_at, reference_version
CREATE TABLE warehouse_info (key VARCHAR, value VARCHAR);

-- one row per unit as it existed over [valid_from, valid_to); unit_id is code@YYYY-MM of valid_from
CREATE TABLE unit (
    unit_id VARCHAR,
    code VARCHAR,
    valid_from DATE,
    valid_to DATE,                  -- first day it no longer exists; null = still exists
    name VARCHAR,                   -- bare name, without its type
    type VARCHAR,                   -- Tỉnh Huyện Thị xã Thành phố Xã Phường Thị trấn committee
    level VARCHAR,                  -- province district commune
    parent_id VARCHAR,
    former_district_id VARCHAR,     -- since 2025-07: our grouping, not a unit that reports
    latitude DOUBLE,
    longitude DOUBLE,
    area_km2 DOUBLE
);

-- one row per unit that went whole into another one on valid_from
CREATE TABLE unit_successor (old_unit_id VARCHAR, new_unit_id VARCHAR, valid_from DATE);

-- one row per unit taking part in a programme over [valid_from, valid_to)
CREATE TABLE programme (programme VARCHAR, unit_id VARCHAR, valid_from DATE, valid_to DATE);

-- one row per target of a metric for a unit (null = every unit) over [valid_from, valid_to)
CREATE TABLE target (metric VARCHAR, unit_id VARCHAR, valid_from DATE, valid_to DATE, value DOUBLE);

-- one row per renaming, merging or moving of a cell, from the month valid_from on
CREATE TABLE cell_successor (
    old_unit_id VARCHAR, old_name VARCHAR, new_unit_id VARCHAR, new_name VARCHAR,
    valid_from DATE, kind VARCHAR   -- rename merge move
);

-- one row per name a cell was first reported under in a unit; the same cell_id continues through
-- renames, moves and mergers of units
CREATE TABLE cell (
    cell_id VARCHAR,
    unit_id VARCHAR,
    match_key VARCHAR,              -- see schemas.codes.match_key
    name VARCHAR,                   -- spelling of the oldest accepted submission, NFC
    submission_id VARCHAR
);

-- one row per file or nil return received, whatever became of it
CREATE TABLE submission (
    submission_id VARCHAR,          -- time-ordered, made in Python
    number BIGINT,                  -- shown to people, given under the write lock
    survey VARCHAR,
    outcome VARCHAR,                -- accepted accepted_with_warnings unchanged needs_reason refused
    file_name VARCHAR,
    sha256 VARCHAR,
    byte_count BIGINT,
    row_count BIGINT,
    problem_count BIGINT,
    actor VARCHAR,
    channel VARCHAR,                -- page cli demo api
    received_at TIMESTAMP,          -- UTC, when it really came
    received_as_of DATE,            -- the day it counts as received
    reason VARCHAR,                 -- answer to the warnings
    rules_version VARCHAR,
    program_version VARCHAR
);

-- one row per distinct content received and kept; content is compressed as `encoding` says
CREATE TABLE submission_file (sha256 VARCHAR, encoding VARCHAR, content BLOB);

-- one row per problem found in a submission; at most 1,000 a submission
CREATE TABLE submission_problem (
    submission_id VARCHAR,
    position INTEGER,
    severity VARCHAR,
    code VARCHAR,
    sheet_row BIGINT,
    column_letter VARCHAR,
    column_name VARCHAR,
    unit VARCHAR,
    period VARCHAR,
    value VARCHAR,
    parameters VARCHAR              -- JSON, for the wording in the reader's language
);

-- one row per submission withdrawn
CREATE TABLE withdrawal (submission_id VARCHAR, reason VARCHAR, actor VARCHAR, withdrawn_at TIMESTAMP);

-- one row per survey, unit and period a submission owns
CREATE TABLE part (
    part_id VARCHAR,
    submission_id VARCHAR,
    survey VARCHAR,
    unit_id VARCHAR,
    unit_code VARCHAR,
    unit_valid_from DATE,
    period DATE,                    -- first day of the month
    row_count BIGINT,
    is_nil BOOLEAN,
    supersedes VARCHAR              -- submission_id of the version before, null = first
);

-- one row per period closed to changes; unused as yet
CREATE TABLE period_lock (survey VARCHAR, unit_id VARCHAR, period DATE, actor VARCHAR, locked_at TIMESTAMP);

-- one row per cell and month of a part
CREATE TABLE participation (
    part_id VARCHAR,
    sheet_row BIGINT,
    period DATE,
    unit_id VARCHAR,
    cell_id VARCHAR,
    cell VARCHAR,                   -- stored spelling
    members INTEGER,
    members_required INTEGER,
    present INTEGER,                -- null when the cell did not meet, like the next four
    absent_excused INTEGER,
    absent_unexcused INTEGER,
    late INTEGER,
    speakers INTEGER,
    meeting_date DATE,              -- null = not held
    thematic BOOLEAN,
    self_criticism BOOLEAN,
    quality VARCHAR,
    shortcomings VARCHAR            -- codes joined by ; in the order of schemas.codes.SHORTCOMINGS, null = none
);

-- one row per course of a part
CREATE TABLE training (
    part_id VARCHAR,
    sheet_row BIGINT,
    period DATE,
    unit_id VARCHAR,
    course VARCHAR,
    field VARCHAR,
    organiser VARCHAR,
    start_date DATE,
    days INTEGER,
    participants INTEGER,
    women INTEGER,
    ethnic_minority INTEGER,
    under_40 INTEGER,
    completed INTEGER
);

-- one row per decision and movement of a part
CREATE TABLE rotation (
    part_id VARCHAR,
    sheet_row BIGINT,
    period DATE,
    unit_id VARCHAR,
    movement VARCHAR,
    from_level VARCHAR,
    from_unit_id VARCHAR,
    to_level VARCHAR,
    to_unit_id VARCHAR,
    position VARCHAR,
    cadres INTEGER,
    women INTEGER,
    ethnic_minority INTEGER,
    under_40 INTEGER,
    by_exam INTEGER,
    decision VARCHAR,
    expected_return DATE            -- first day of the month
);
