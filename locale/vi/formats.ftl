# Cách viết tháng, quý và khoảng thời gian. Các con số bên trong đã được định dạng sẵn.
format-month = tháng { $month }/{ $year }
format-month-axis = { $month }/{ $year }
format-quarter = quý { $quarter }/{ $year }
format-year = năm { $year }
format-term = nhiệm kỳ { $term }
format-month-range = { $first } đến { $last }
format-points = { $number } điểm %
format-point = { $number } điểm %
format-date = ngày { $day }/{ $month }/{ $year }
format-month-tick = T{ $month }
format-quarter-tick = Q{ $quarter }
