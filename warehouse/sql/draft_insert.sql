-- adds one row: a draft
INSERT INTO draft BY NAME
SELECT
    $draft_id AS draft_id,
    $actor AS actor,
    $file_name AS file_name,
    $sha256 AS sha256,
    $byte_count AS byte_count,
    $encoding AS encoding,
    CAST($content AS BLOB) AS content,
    $survey AS survey,
    CAST($unit_id AS VARCHAR) AS unit_id,
    CAST($period AS DATE) AS period,
    CAST($chosen_at AS TIMESTAMP) AS chosen_at;
