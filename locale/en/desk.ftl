# The command line of ingestion, and sentences the upload page shares with it.
outcome-valid = nothing to mend, { $rows ->
        [one] one row
       *[other] { $rows } rows
    }
outcome-accepted = received, no. { $number }, { $rows ->
        [one] one row
       *[other] { $rows } rows
    }
outcome-accepted-with-warnings = received with the reason given, no. { $number }, { $rows ->
        [one] one row
       *[other] { $rows } rows
    }
outcome-unchanged = already received, nothing changed
outcome-needs-reason = not loaded: the warnings below want a reason
outcome-refused = not loaded: there are things to mend
problems-more = … and { $count } more
problem-whole-file = whole file
problem-row = row { $row }, column { $column }
severity-error = To mend
severity-warning = To explain
severity-notice = For information
usage-no-file = There is no file { $file }.
usage-report-name = The report { $file } must end in .csv or .xlsx.
usage-template-name = The form { $file } must end in .csv or .xlsx.
usage-cannot-read = { $file } cannot be read: { $reason }.
usage-cannot-write = { $file } cannot be written: { $reason }.
usage-received-date = The day of receipt { $received } must be written as YYYY-MM-DD.
usage-received-future = The day of receipt { $received } has not come yet.
usage-received-before-period = The day of receipt { $received } lies before the month reported, { $period }.
usage-empty-reason = The reason for the warnings is empty. Write one in a few words.
usage-period-order = The last month of the range lies before the first.
usage-withdraw-reason = Say in a few words why the submission is withdrawn.
withdraw-unknown = There is no submission { $number }.
withdraw-not-accepted = Submission { $number } was never loaded, so there is nothing to withdraw.
withdraw-already = Submission { $number } is withdrawn already.
withdraw-not-yours = Submission { $number } also holds units that are not yours, so you cannot withdraw it.
withdraw-done = Submission { $number } is withdrawn. The figures are what they were before it.
withdraw-done-replaced = Submission { $number } is withdrawn. A later one counts as before, so no figure changes.
file-not-kept = The file of submission { $number } was not kept; only its hash is known.
file-not-yours = Submission { $number } also holds units that are not yours, so its file is not given out.
usage-report-is-file = The report would overwrite { $file } itself. Please choose another name.
demo-present = The warehouse has data already, nothing is loaded.
demo-refused = This warehouse holds real reports. Demonstration data cannot be mixed with them.
demo-progress = Loading demonstration data: { $month }
demo-done = Demonstration data loaded: { $files } files, { $rows } rows in { $seconds } s.
demo-failed = The demonstration file { $file } was not loaded: { $message }
usage-unit-not-then = “{ $unit }” is no unit in { $period }.
usage-unit-not-yours = “{ $unit }” is outside your area.

## How far a file has come
progress-reading = { $file }: reading
progress-values = { $file }: checking the values
progress-names = { $file }: looking up units and cells
progress-rules = { $file }: checking the rules
progress-comparing = { $file }: comparing with earlier reports
progress-storing = { $file }: storing
reason-personal = The reason seems to hold a number of a person. Take it out: only counts are kept here.
reason-markup = The reason holds signs such as < and >. Write it in plain words.
reason-long = The reason is too long. Say it in a few words.
