# What is wrong with reference data, and what to do (.fix).

reference-file-missing = The file is missing.
    .fix = Add it. Download the present files to see how it is made.
reference-not-csv = This is not a CSV file in UTF-8.
    .fix = Save the sheet as “CSV UTF-8” and give that file.
reference-header = The header lacks { $columns }.
    .fix = Write these columns into the first row, spelled just so.
reference-width = There are { $values } values under { $headings } headings.
    .fix = Give each heading one value. A value with a comma stands in quotation marks.
reference-missing = { $column } is missing.
    .fix = Fill it in.
reference-choice = { $column } “{ $value }” is not known.
    .fix = Write one of { $possible }.
reference-number = { $column } “{ $value }” is not a number.
    .fix = Write digits, with a point before decimals, for example 0.85.
reference-month = { $column } “{ $value }” is not a month.
    .fix = Write it like 2025-01.
reference-text = { $column } holds signs that are no part of a name, or is too long.
    .fix = Write at most 120 characters, without < and >, not beginning with = + - @.
reference-ends-before = valid_to is not after valid_from.
    .fix = Write the first month in which it holds no longer, later than { $first }; or leave it empty.
reference-committee-level = A unit of type committee has level commune, not { $value }.
    .fix = Write commune under level.
reference-twice = { $value } exists twice at the same time, here and in row { $other }.
    .fix = Let the earlier one end (valid_to) before the later one begins, or delete a row.
reference-no-unit = There is no unit { $value }.
    .fix = Correct the code, or add the unit to units.csv.
reference-no-unit-then = There is no unit { $value } in { $month }.
    .fix = Correct the code or the month, or add the unit to units.csv.
reference-no-unit-ends = No unit { $value } ends in { $month }.
    .fix = Correct the code or the month, or end the unit in units.csv (valid_to).
reference-unit-lost = { $value } is not there, but reports of it are.
    .fix = Put the unit back, with the same code and valid_from. A unit that no longer exists gets a valid_to.
reference-cells-both = { $value } and { $other } were both reported for { $month }, so they are two cells.
    .fix = Delete the row, or take the wrong report back first.
reference-place = { $file } row { $row }

## Reference data, on the page

reference-explained = Units, their successors, programmes and targets. Figures follow as soon as they are saved; the reports stay as they are.
reference-table = Table
reference-table-unit = Units
reference-table-unit-successor = Successors of units
reference-table-programme = Programmes
reference-table-target = Targets
reference-table-cell-successor = Successors of cells
reference-about-unit = One row per unit as it existed from valid_from to before valid_to (months; empty: it still exists).
reference-about-unit-successor = One row per unit abolished, and the one it went into whole.
reference-about-programme = One row per unit in a programme, from valid_from to before valid_to.
reference-about-target = One row per target of a metric, between 0 and 1 for a rate. Without unit_code it holds for every unit.
reference-about-cell-successor = One row per Party cell renamed, merged or moved (kind: rename, merge, move).
reference-row = Row
reference-names = units
reference-save = Save this table
reference-download = Download all tables (ZIP of CSV files)
reference-upload = Replace tables by files: { $files }, or a ZIP of them
reference-replace = Replace
reference-replaced = Replaced: { $files }.
reference-refused = Nothing was replaced. { $count ->
    [one] There is one thing to mend.
   *[other] There are { $count } things to mend.
}
reference-not-zip = The ZIP file cannot be read, or holds too much.
    .fix = Pack the CSV files anew, or choose them one by one.
reference-file-unknown = A file of this name is not expected.
    .fix = Call it one of { $files }.
reference-head-place = Place
reference-head-column = Column
reference-head-value = Value
reference-head-wrong = What is wrong
reference-head-fix = What to do
