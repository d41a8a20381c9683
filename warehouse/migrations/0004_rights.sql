-- Who may see and do what, and who did. Rights are read at every run and every write, never kept in a cookie.

-- one row per person known to the sign-in provider by `account` (lower case); nobody else has any rights
CREATE TABLE account (account VARCHAR, name VARCHAR, is_disabled BOOLEAN, changed_at TIMESTAMP, changed_by VARCHAR);

-- one row per role of an account and unit it holds for; a unit stands for all that lies in it and follows it
CREATE TABLE account_role (account VARCHAR, role VARCHAR, unit_id VARCHAR);   -- viewer uploader administrator

-- one row per sign-out: an identity that is worth nothing any more, by its hash, until it would have expired
CREATE TABLE ended_identity (identity VARCHAR, account VARCHAR, ended_at TIMESTAMP, expires_at TIMESTAMP);

-- one row per token issued to a program; only its hash is kept; it may do what
-- its role may for its units
CREATE TABLE api_token (
    token_id VARCHAR,
    sha256 VARCHAR,
    label VARCHAR,
    role VARCHAR,
    issued_at TIMESTAMP,
    issued_by VARCHAR,
    last_day DATE                   -- it works to the end of it
);
CREATE TABLE api_token_unit (token_id VARCHAR, unit_id VARCHAR);
CREATE TABLE api_token_end (token_id VARCHAR, ended_at TIMESTAMP, ended_by VARCHAR);

-- one row per thing somebody did or saw; only ever added to
CREATE TABLE audit (
    happened_at TIMESTAMP,          -- UTC
    actor VARCHAR,
    channel VARCHAR,                -- page cli api
    action VARCHAR,                 -- see warehouse.audit.ACTIONS
    subject VARCHAR,                -- of what: a submission, an account, a page, a survey
    detail VARCHAR                  -- JSON; never values of files
);
