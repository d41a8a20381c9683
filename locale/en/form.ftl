# The form as a workbook: notes of headings and cells, a sheet of advice, a hidden sheet of lists.

form-lists = Lists
form-advice = Advice
form-advice-title = How to fill in this form: { $survey }
form-advice-send = A blue heading marks a column that must be filled in. When you are done, save and send this same file.
form-allowed = Write: { $allowed }.
form-required = Required: { $required }.
