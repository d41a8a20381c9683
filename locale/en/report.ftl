# The workbook given back to whoever sent a file: a summary first, then the rows with the wrong cells coloured.

report-sheet-summary = To mend

## How the summary begins

report-title-refused = There is a problem
report-title-reason = There is something to explain
report-title-fine = There is nothing to mend
report-title-loaded = Received
report-said-refused = { $things ->
    [1] 1 thing to mend
   *[other] { NUMBER($things) } things to mend
}{ $reasons ->
    [0] {""}
   *[other] , { NUMBER($reasons) } to mend or explain
}{ $rows ->
    [0] {""}
    [1] , in 1 row
   *[other] , in { NUMBER($rows) } rows
}. Nothing has been received, no figure has changed.
report-said-reason = There are no errors. { $reasons ->
    [1] 1 thing
   *[other] { NUMBER($reasons) } things
} to mend or explain. Nothing has been received yet, no figure has changed.
report-said-valid = This file can be sent as it is.
report-said-unchanged = This report was received before and nothing in it has changed. There is nothing more to do.
report-said-loaded = Number { $number }. There is nothing more to do.
report-more = { $count ->
    [1] 1 more place is
   *[other] { NUMBER($count) } more places are
} neither listed nor coloured. Mend these, then send the file again to see the rest.
report-no-table = Your rows are not in this workbook. Please mend your own file.
report-too-long = The table is too long to be given back here. Please mend your own file with the help of this list.
report-hidden = Whatever may speak of persons has been taken out of this copy. The file you sent was not kept.
report-formulas = Formulas have been replaced by their results. Please check these figures.
report-lacking = A ? marks a cell that its row lacks. Write there what belongs there, or delete the ?.

## How to go on

report-section-how = How to go on
report-sheet-1 = 1. Go to the first sheet and mend the coloured cells. The last column and each cell's note say how.
report-sheet-2 = 2. Save. The last column and this sheet may stay as they are.
report-sheet-3 = 3. Send this same file again.
report-file-1 = 1. Open your own file and mend it as said below.
report-file-2 = 2. Save.
report-file-3 = 3. Send that file again.
report-legend-error = Orange cell, solid border, bold: must be mended.
report-legend-warning = Pale yellow cell, dotted border: mend it, or leave it and give the reason when you send the file.

## What there is to do

report-section-whole = The whole file
report-section-mend = To mend
report-section-reason = To mend or explain
report-section-notice = For information
report-other-sheet = on another sheet, which is not in this workbook
report-each-column = Column “{ $column }”: mend it as the last column of each row says.
report-each-row = Mend as the last column of each row says.
report-place-column = Column { $letter }, { $count ->
    [1] row { $rows }
   *[other] rows { $rows }
}
report-place-rows = { $count ->
    [1] Row { $rows }
   *[other] Rows { $rows }
}

## In the sheet with the rows

report-line = { $kind }: { $message } { $fix }
report-line-column = { $kind } (column { $letter })
report-note-expected = What belongs here: { $expected }
