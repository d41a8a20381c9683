-- What the upload desk keeps beside the submissions: files not yet sent, and the reasons given for warnings.

-- one row per file chosen on the page, neither sent nor discarded yet; its id is made by chance and is its address.
-- Never written together with a submission: drafts are saved while a long load goes on (Warehouse.noting)
CREATE TABLE draft (
    draft_id VARCHAR,
    actor VARCHAR,                  -- who chose it; nobody else sees it
    file_name VARCHAR,
    sha256 VARCHAR,
    byte_count BIGINT,
    encoding VARCHAR,
    content BLOB,                   -- compressed as `encoding` says
    survey VARCHAR,                 -- what stood in the choices above: survey, unit (or null) and month
    unit_id VARCHAR,
    period DATE,
    chosen_at TIMESTAMP             -- UTC
);

-- one row per draft that was sent, so that its address still leads to the receipt; the draft itself is gone
CREATE TABLE draft_sent (draft_id VARCHAR, actor VARCHAR, submission_id VARCHAR, sent_at TIMESTAMP);

-- one row per submission and code of warnings in it: why what was noticed is right all the same
CREATE TABLE answer (
    submission_id VARCHAR,
    code VARCHAR,                   -- of the warnings: participation.low_attendance
    choice VARCHAR,                 -- harvest flood tet away cells members other; null = given in words alone
    words VARCHAR                   -- what was added in the clerk's own words; null = nothing
);

-- one row per warning that was answered and stands in a unit and month
CREATE TABLE answered_warning (
    submission_id VARCHAR,
    code VARCHAR,
    unit_id VARCHAR,
    period DATE,
    sheet_row BIGINT,               -- null = the unit's month as a whole
    subject VARCHAR                 -- the cell, course or decision of the row; null likewise
);
