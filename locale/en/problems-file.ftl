# What can be wrong with a file as such, its headings and the rows around the table.
# A message says what is wrong, `.fix` what to do; neither is longer than 25 words.

## The file

problem-file-empty = The file is empty.
    .fix = Fill in the form, save it, and upload it again.
    .expected = a heading row and at least one row of figures
problem-file-empty-rows = The file has headings, but no rows below them.
    .fix = Fill in at least one row below the headings, save, and upload again.
    .expected = at least one row of figures

problem-file-not-text = This file is not a table of text.
    .fix = Save the sheet as Excel workbook (.xlsx) and upload that file.
    .expected = a file ending in .csv, .txt, .tsv or .xlsx
problem-file-not-text-name = Files with this ending are not read.
    .fix = Save the sheet as Excel workbook (.xlsx) and upload that file.
    .expected = a file ending in .csv, .txt, .tsv or .xlsx
problem-file-not-text-xls = This is a workbook of the old Excel kind (.xls).
    .fix = Open it in Excel, choose “Save as”, then Excel workbook (.xlsx), and upload that file.
    .expected = a file ending in .csv, .txt, .tsv or .xlsx
problem-file-not-text-pdf = This is a PDF document. Its table cannot be read.
    .fix = Save the original sheet as Excel workbook (.xlsx) and upload that file.
    .expected = a file ending in .csv, .txt, .tsv or .xlsx
problem-file-not-text-word = This is a text document, not a sheet.
    .fix = Copy the table into Excel, save it as Excel workbook (.xlsx), and upload that file.
    .expected = a file ending in .csv, .txt, .tsv or .xlsx
problem-file-not-text-html = This is a web page, even if it opens in Excel.
    .fix = Open it in Excel, save it as Excel workbook (.xlsx), and upload that file.
    .expected = a file ending in .csv, .txt, .tsv or .xlsx
problem-file-not-text-password = This workbook is protected by a password.
    .fix = Take the password off in Excel, save as Excel workbook (.xlsx), and upload again.
    .expected = a workbook without a password
problem-file-not-text-damaged = This workbook is damaged and cannot be opened.
    .fix = Open it in Excel, save it as a new Excel workbook (.xlsx), and upload that file.
    .expected = a workbook that opens in Excel
problem-file-not-text-zip = This is a packed archive, not a sheet.
    .fix = Unpack it and upload the sheet in it, saved as Excel workbook (.xlsx).
    .expected = a file ending in .csv, .txt, .tsv or .xlsx
problem-file-not-text-other = This file comes from another program and cannot be read.
    .fix = Save the sheet as Excel workbook (.xlsx) and upload that file.
    .expected = a file ending in .csv, .txt, .tsv or .xlsx

problem-file-too-large = The file is too large.
    .fix = Delete pictures and other sheets, or divide the rows among several files.
problem-file-too-large-unpacked = The workbook holds too much to be opened.
    .fix = Copy only the table into a new workbook and upload that.
problem-file-too-large-area = The sheet reaches too far down or to the right of the table.
    .fix = Copy only the table into a new workbook and upload that.
problem-file-too-large-rows = The file has too many rows.
    .fix = Divide the rows among several files and upload them one by one.
problem-file-too-large-columns = The file has too many columns.
    .fix = Keep only the columns of the form and delete all others.
problem-file-too-large-field = One cell holds far too much text.
    .fix = Shorten the long text, or save as Excel workbook (.xlsx) again from the original sheet.

problem-file-encoding = The letters of this file cannot be read.
    .fix = Open the original sheet, save it as Excel workbook (.xlsx), and upload that file.
    .expected = Excel workbook (.xlsx), or CSV UTF-8
problem-file-encoding-headings = Letters in the headings were lost, or are of an old font.
    .fix = Save the original sheet as Excel workbook (.xlsx), in a Unicode font, or copy the headings from the form.
    .expected = Excel workbook (.xlsx), or CSV UTF-8
problem-file-encoding-letters = Letters of this name were lost when the file was saved.
    .fix = Save the original sheet as Excel workbook (.xlsx), or type the name again without “?” and “_”.
    .expected = the name with all its letters
problem-file-encoding-garbled = The letters of this name were changed when the file was saved.
    .fix = Save the original sheet as Excel workbook (.xlsx), using a Unicode font, and upload that file.
    .expected = the name with all its letters
problem-file-encoding-known-names = The file is saved in an old way, and some names in it are not known.
    .fix = Save the sheet as Excel workbook (.xlsx) and upload that file.
    .expected = Excel workbook (.xlsx), or CSV UTF-8

problem-file-structure-short = This row has { $found } cells, but there are { $expected } headings.
    .fix = Complete the row, or save the sheet as Excel workbook (.xlsx) and upload that.
    .expected = { $expected } cells
problem-file-structure-long = This row has { $found } cells, but the table has only { $expected } columns.
    .fix = Remove what stands beyond the last heading, or save the sheet as Excel workbook (.xlsx).
    .expected = { $expected } cells
problem-file-structure-quotes = From this row on, quotation marks do not match, so cells cannot be told apart.
    .fix = Remove or complete the quotation marks, or save the sheet as Excel workbook (.xlsx).
problem-file-structure-sheets = More than one sheet has the headings of a survey: { $value }.
    .fix = Keep the one sheet to be read and delete the others, hidden ones too.
    .expected = one sheet with headings
problem-file-structure-merged = The cells { $area } are merged, so some rows have no value of their own.
    .fix = Unmerge these cells and fill in every row.
problem-file-structure-unheaded = Column { $letter } has values but no heading.
    .fix = Give column { $letter } a heading, or delete what stands in it.

problem-file-survey-unknown = No row has the headings of a known form.
    .fix = Copy the rows into the form offered for download and keep its headings.
    .expected = the headings of one of the three forms

## The headings

problem-header-missing = The column “{ $column }” is missing.
    .fix = Add a column with the heading “{ $column }” and fill it in.
    .expected = { $column }
problem-header-duplicate = Columns { $first } and { $letter } both mean “{ $column }”.
    .fix = Keep one of the two columns and delete the other.
problem-header-unknown = The heading of column { $letter } is not known; the column is not read.
    .fix = Correct the heading, delete the column, or say why it stays.
problem-header-personal-data-name = Column { $letter } is for names of persons. Only numbers are collected here.
    .fix = Delete column { $letter } from the file, save, and upload again.
problem-header-personal-data-sheet = Column { $letter } of sheet { $sheet }, hidden sheets counted, is for data of persons. These must not be sent here.
    .fix = Delete that sheet from the file, or the column on it, save, and upload again.
problem-header-personal-data-identity = Column { $letter } is for identity numbers. These must not be sent here.
    .fix = Delete column { $letter } from the file, save, and upload again.
problem-header-personal-data-phone = Column { $letter } is for telephone numbers. These must not be sent here.
    .fix = Delete column { $letter } from the file, save, and upload again.
problem-header-personal-data-birth = Column { $letter } is for dates or places of birth. These must not be sent here.
    .fix = Delete column { $letter } from the file, save, and upload again.
problem-header-personal-data-address = Column { $letter } is for addresses of persons. These must not be sent here.
    .fix = Delete column { $letter } from the file, save, and upload again.
problem-value-personal-data-unread = Column { $letter } seems to hold an identity or telephone number.
    .fix = Delete column { $letter } from the file, save, and upload again.

## Rows around the table

problem-row-title = This row is a title, not a row of figures.
    .fix = Delete this row.
problem-row-total = This row is a total. Totals are worked out here.
    .fix = Delete this row.
problem-row-signature = This row belongs to the signatures or notes below the table.
    .fix = Delete this row.
problem-row-header = The headings are repeated in this row.
    .fix = Delete this row.
problem-row-header-numbers = This row only numbers the columns.
    .fix = Delete this row.
