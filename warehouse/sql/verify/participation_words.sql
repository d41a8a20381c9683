-- one row per row of a meeting with a rating or shortcoming that is none, or shortcomings out of order
SELECT concat_ws(' ', part_id, sheet_row, cell) AS subject
FROM participation
WHERE thematic IS NULL
    OR self_criticism IS NULL
    OR NOT coalesce(list_contains($qualities, quality), true)
    OR shortcomings <> array_to_string(
        list_filter($shortcomings, lambda one: list_contains(string_split(shortcomings, ';'), one)), ';'
    )
ORDER BY subject;
