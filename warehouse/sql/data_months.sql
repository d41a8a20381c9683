-- one row: the first and last month of a survey with a report, and the last month cadres are expected back
SELECT
    min(period) AS first_month,
    max(period) AS last_month,
    (SELECT max(expected_return) FROM rotation JOIN report USING (part_id) WHERE report.survey = $survey) AS last_return
FROM report
WHERE survey = $survey;
