# What is wrong with a file (message), what to do (.fix) and what belongs there (.expected).
# Message and fix: at most 25 words, plain words, no codes.


## Values

problem-value-required = “{ $column }” is empty.
    .fix = Fill it in.
problem-value-required-count = “{ $column }” is empty.
    .fix = Fill it in. If the number is none, write 0.
problem-value-required-held = A meeting was held, but “{ $column }” is empty.
    .fix = Fill it in, with 0 if there were none. If no meeting was held, clear the meeting date.
problem-value-required-district = The commune stands without its district.
    .fix = Until June 2025 write the district too, or write the official code of the commune.
    .expected = the district of { $commune }
problem-value-integer = “{ $column }” is not a whole number.
    .fix = Write the number in digits only, for example 21.
    .expected = a whole number such as 21
problem-value-integer-formula = “{ $column }” holds a formula or an Excel error instead of a number.
    .fix = Type the number itself over it, for example 21.
    .expected = a whole number such as 21
problem-value-integer-sign = “{ $column }” has a plus or minus sign.
    .fix = Write the number without a sign, for example 21. Nobody is 0.
    .expected = a whole number such as 21
problem-value-ambiguous-integer = “{ $value }” can mean { $first } or { NUMBER($fraction) }.
    .fix = Write the whole number without point or comma, for example { $first }.
    .expected = a whole number such as { $first }
problem-value-ambiguous-month = “{ $value }” can mean month { $first } or month { $second }.
    .fix = Write the month and year only, for example { $first }.
    .expected = { $first } or { $second }
problem-value-ambiguous-date = “{ $value }” can mean { $day } { problem-month-name } or { $month } { problem-day-as-month-name } { $year }.
    .fix = Write day/month/year with slashes, or year-month-day with dashes.
problem-value-ambiguous-cell = Several cells of this commune had this name before the merger.
    .fix = Add the old commune in brackets after the name of the cell.
    .expected = { $candidates }
problem-value-range = “{ $column }” must lie between 0 and { $maximum }.
    .fix = Check the number and write the right one.
    .expected = 0 to { $maximum }
problem-value-range-days = A course lasts between 1 and { $maximum } days.
    .fix = Check the number of days and write the right one.
    .expected = 1 to { $maximum }
problem-value-range-nil = The number is 0, but other columns of the row are filled in.
    .fix = If there was nothing to report, leave only unit and month. Otherwise write the right number.
    .expected = 1 or more, or a row with unit, month and 0 only
problem-value-date = “{ $column }” is not a date we can read.
    .fix = Write day/month/year, for example 05/01/2025.
    .expected = a date such as 05/01/2025
problem-value-date-future = The date { $value } is still to come.
    .fix = Report what has taken place: write the right date.
    .expected = a date not after today
problem-value-date-swapped = { $value } has the month before the day.
    .fix = Write the day first: { $suggestion }.
    .expected = { $suggestion }
problem-value-date-calendar = There is no day { $value } in the calendar.
    .fix = Check day and month, and write the date as 05/01/2025.
    .expected = a date such as 05/01/2025
problem-value-date-year = The year of { $value } must have four digits.
    .fix = Write the date with the full year, for example 05/01/2025.
    .expected = a date such as 05/01/2025
problem-value-date-form = The date { $value } is not written as day/month/year.
    .fix = Write it so: { $suggestion }.
    .expected = { $suggestion }
problem-value-period = “{ $column }” is not a month we can read.
    .fix = Write month and year, for example 01/2025.
    .expected = a month such as 01/2025
problem-value-period-future = The month { $value } is still to come.
    .fix = Report months that have begun: write the right month.
    .expected = a month not after this one
problem-value-period-early = The month { $value } is before { $first }, when reporting began.
    .fix = Check the year and write the right month.
    .expected = { $first } or later
problem-value-period-day = { $value } is a day; a month belongs here.
    .fix = Write month and year without the day, for example 01/2025.
    .expected = a month such as 01/2025
problem-value-period-year = The year of { $value } must have four digits.
    .fix = Write the month with the full year, for example 01/2025.
    .expected = a month such as 01/2025
problem-value-choice-quality = “{ $column }” has a word that is not on the list.
    .fix = Write one of these: { choice-quality-good }; { choice-quality-fair }; { choice-quality-average }; { choice-quality-poor }.
    .expected = { choice-quality-good }; { choice-quality-fair }; { choice-quality-average }; { choice-quality-poor }
problem-value-choice-shortcoming = “{ $column }” has a word that is not on the list.
    .fix = Use only the words listed, separated by semicolons, or leave the cell empty.
    .expected = { choice-shortcoming-regime }; { choice-shortcoming-content }; { choice-shortcoming-chairing }; { choice-shortcoming-attendance }; { choice-shortcoming-criticism }
problem-value-choice-field = “{ $column }” has a word that is not on the list.
    .fix = Choose one of the listed words for the field.
    .expected = { choice-field-political-theory }; { choice-field-party-affairs }; { choice-field-state-management }; { choice-field-professional }; { choice-field-digital }; { choice-field-language }; { choice-field-defence }; { choice-field-other }
problem-value-choice-organiser = “{ $column }” has a word that is not on the list.
    .fix = Write one of these: { choice-organiser-province }; { choice-organiser-district }; { choice-organiser-commune }.
    .expected = { choice-organiser-province }; { choice-organiser-district }; { choice-organiser-commune }
problem-value-choice-movement = “{ $column }” has a word that is not on the list.
    .fix = Write one of these: { choice-movement-rotation }; { choice-movement-mobilisation }; { choice-movement-appointment }; { choice-movement-arrangement }; { choice-movement-nomination }.
    .expected = { choice-movement-rotation }; { choice-movement-mobilisation }; { choice-movement-appointment }; { choice-movement-arrangement }; { choice-movement-nomination }
problem-value-choice-position = “{ $column }” has a word that is not on the list.
    .fix = Write one of these: { choice-position-head }; { choice-position-deputy }; { choice-position-specialist }; { choice-position-other }.
    .expected = { choice-position-head }; { choice-position-deputy }; { choice-position-specialist }; { choice-position-other }
problem-value-boolean = “{ $column }” is neither yes nor no.
    .fix = Write yes or no, or mark yes with x.
    .expected = yes or no
problem-value-text-long = “{ $column }” has { $length } characters; { $maximum } are allowed.
    .fix = Shorten the text.
    .expected = at most { $maximum } characters
problem-value-text-control = “{ $column }” holds a line break or another hidden sign.
    .fix = Write the text again on one line.
problem-value-text-sign = “{ $column }” begins with one of the signs = + - @.
    .fix = Delete the sign at the beginning.
problem-value-text-markup = “{ $column }” holds text between the signs < and >.
    .fix = Delete these signs and what stands between them.
problem-value-text-error = “{ $column }” holds an error of the spreadsheet, not a name.
    .fix = Type the name itself over it.
problem-value-text-letter = “{ $column }” has “{ $letter }” from another alphabet; it only looks right.
    .fix = Type the text again with the Vietnamese keyboard.
problem-value-personal-data = “{ $column }” seems to hold a person’s telephone or identity number.
    .fix = Delete it. The system takes numbers of people only; this file has not been kept.

## Units

problem-unit-unknown = There is no unit of this name or code in this month.
    .fix = Check the spelling, or write the official code.
problem-unit-unknown-suggestion = There is no unit of this name or code in this month.
    .fix = Did you mean { $suggestion }? Then write it so.
    .expected = { $suggestion }
problem-unit-unknown-letter = This name has “{ $letter }” from another alphabet; it only looks right.
    .fix = Type the name again with the Vietnamese keyboard: { $suggestion }.
    .expected = { $suggestion }
# The column in which the commune belongs, of the unit that reports or of one that somebody leaves or comes to.
problem-commune-column = { $place ->
    [from] { column-from-commune }
    [to] { column-to-commune }
   *[other] { column-commune }
}
problem-unit-abolished = This unit no longer existed in this month.
    .fix = Write the unit that reports in its place.
problem-unit-abolished-successors = This unit no longer existed in this month. It is now part of { $successors }.
    .fix = Write { $successors }.
    .expected = { $successors }
problem-unit-abolished-district = There have been no districts since July 2025.
    .fix = Write the commune in the column “{ problem-commune-column }”. The former district may be left out.
    .expected = a commune
problem-unit-abolished-commune = There have been no districts since July 2025.
    .fix = If you mean the new commune { $commune }, write it in the column “{ problem-commune-column }”.
    .expected = { $commune } as a commune
problem-unit-not-yet = This unit did not exist yet; it begins in { $since }.
    .fix = Check the month, or write the unit of that time.
problem-unit-mismatch = This commune does not lie in { $district } but in { $expected }.
    .fix = Correct the district or the commune.
    .expected = { $expected }
problem-unit-ambiguous = Several units have this name.
    .fix = Write the official code of the unit you mean.
    .expected = { $candidates }
problem-unit-name-moved = Until the reform another commune had this name; it is now part of { $successor }.
    .fix = Make sure you mean the new commune, or write { $successor }.
    .expected = code { $unit_code } if the new commune is meant

## Rows

problem-row-duplicate = The same report already stands in row { NUMBER($rows, useGrouping: 0) }.
    .fix = Delete one of the two rows, or correct what tells them apart.
problem-row-duplicate-nil = This row says there was nothing to report, but row { NUMBER($rows, useGrouping: 0) } reports for the same unit and month.
    .fix = Delete this row, or delete the others.

## Cell meetings

problem-participation-sum = Present and absent make { $total }, but { $required } had to attend.
    .fix = Correct the numbers: present, absent with reason and absent without reason must together make { $required }.
problem-participation-required-over-members = { $value } had to attend, but the cell has only { $members } members.
    .fix = Correct one of the two numbers.
    .expected = at most { $members }
problem-participation-late-over-present = { $value } were late, but only { $present } were present.
    .fix = Correct one of the two numbers: those late count as present.
    .expected = at most { $present }
problem-participation-speakers-over-present = { $value } spoke, but only { $present } were present.
    .fix = Correct one of the two numbers: count each member who spoke once.
    .expected = at most { $present }
problem-participation-meeting-outside-period = The meeting of { $value } does not belong to { $period }.
    .fix = Correct the date or the month. A meeting up to ten days after the month is possible.
    .expected = a day of { $period }
problem-participation-meeting-outside-period-swapped = The meeting of { $value } does not belong to { $period }. Did you mean { $day } { problem-month-name }?
    .fix = Write the day first, then the month.
    .expected = { $day } { problem-month-name }
problem-participation-meeting-outside-period-late = The meeting of { $period } was held after the month, on { $value }.
    .fix = Correct the date, or say why the meeting was late.
    .expected = a day of { $period }
problem-participation-meeting-outside-period-late-swapped = The meeting of { $period } was held after the month. Did you mean { $day } { problem-month-name }?
    .fix = Correct the date, or say why the meeting was late.
    .expected = { $day } { problem-month-name }
problem-participation-figures-without-meeting = There is no meeting date, yet the row says something about a meeting.
    .fix = Write the meeting date. If no meeting was held, clear the figures, yes/no columns and rating.
problem-participation-low-attendance = Only { $value } of { $required } attended, fewer than { $percent } percent.
    .fix = Check the numbers. If they are right, say why so few came.
problem-participation-members-jump = The cell has { $value } members; when it last reported it had { $before }.
    .fix = Check the number. If it is right, say why it changed.
    .expected = about { $before }
problem-participation-cell-new = This cell has not been reported before.
    .fix = Check the name. If the cell is new, say so as the reason.
problem-participation-cell-new-suggestion = This cell has not been reported before.
    .fix = Write “{ $suggestion }”, or say that the cell is new.
    .expected = { $suggestion }
problem-participation-cells-missing = Reported before but missing here: { $count } of the cells of { $unit }.
    .fix = Add what is missing, or say why it is missing.
    .expected = { $cells }
problem-participation-copied-month = All figures of { $unit } equal those of the month reported before.
    .fix = If an earlier sheet was sent again, send the right one. Otherwise say why.

## Training

problem-training-part-over-whole = “{ $column }” is { $value }, more than the { $whole } participants.
    .fix = Correct one of the two numbers.
    .expected = at most { $whole }
problem-training-start-outside-period = The course starts on { $value }, outside { $period }.
    .fix = Correct the date, or report the course in the month it starts.
    .expected = a day of { $period }
problem-training-start-outside-period-swapped = The course starts on { $value }, outside { $period }. Did you mean { $day } { problem-month-name }?
    .fix = Write the day first, then the month.
    .expected = { $day } { problem-month-name }

## Rotation

problem-rotation-part-over-whole = “{ $column }” is { $value }, more than the { $whole } cadres moved.
    .fix = Correct one of the two numbers.
    .expected = at most { $whole }
problem-rotation-same-unit = The cadres come from and go to the same unit.
    .fix = Correct where they come from or go to, or choose another kind of movement.
problem-rotation-return-before-period = The expected return { $value } does not come after the month of the movement.
    .fix = Write a later month, or leave the cell empty.
    .expected = a month after the movement
problem-rotation-return-before-period-movement = A return is expected only from a rotation.
    .fix = Clear the expected return, or write rotation as the movement.
    .expected = empty
problem-rotation-reported-twice = { $unit } has already reported this decision with the same movement.
    .fix = Report it once only. If both are right, say why.
problem-rotation-reported-twice-elsewhere = Another unit has already reported this decision with the same movement.
    .fix = Report it once only. If both are right, say why.

## Rights, closed months, submissions

problem-access-unit = You may not report for { $unit }.
    .fix = Remove its rows, or ask the administrator for the right.
problem-access-role = Your account may read but not upload reports.
    .fix = Ask the administrator for the right to upload.
problem-period-locked = This month is closed to changes.
    .fix = Ask the administrator to open it again.
problem-submission-replaces = This replaces submission { NUMBER($number, useGrouping: 0) } of { $unit } with its { $rows ->
        [one] one row
       *[other] { $rows } rows
    }.
    .fix = Nothing needs to be done. The earlier version is kept and can be restored.
problem-submission-nil-over-rows = { $unit } has already reported { $rows ->
        [one] one row
       *[other] { $rows } rows
    } for this month; this file says there was nothing.
    .fix = If there was nothing, say why. Otherwise remove this row.

## Names of months, used above

problem-month-name =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
problem-day-as-month-name =
    { $day ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
