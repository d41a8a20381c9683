-- one row: the first month in which one part that counts reports both of two cells; none if there is no such month
SELECT current_part.period
FROM participation
JOIN current_part USING (part_id)
WHERE participation.cell_id IN ($kept, $joined)
GROUP BY current_part.part_id, current_part.period
HAVING count(DISTINCT participation.cell_id) > 1
ORDER BY current_part.period
LIMIT 1;
