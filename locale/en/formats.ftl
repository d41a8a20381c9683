# How months, quarters and ranges are written. Numbers within them come ready-made.
format-month = { $name } { $year }
format-month-axis = { $short } { $year }
format-quarter = Q{ $quarter } { $year }
format-year = { $year }
format-term = term { $term }
format-month-range = { $first } to { $last }
format-points = { $number } points
format-point = { $number } point
format-date = { $day } { $name } { $year }
format-month-tick = { $short }
format-quarter-tick = Q{ $quarter }
