# What backup, restore and verify say.

backup-progress = Copying the warehouse
backup-done = The warehouse was backed up to { $file }: { $submissions } { $submissions ->
    [one] submission
   *[other] submissions
}, { NUMBER($megabytes, maximumFractionDigits: 1) } MB.
backup-is-warehouse = { $file } is the warehouse itself. Name another file.
backup-damaged = { $file } is damaged. Nothing was changed. Take another backup.
backup-unreadable = { $file } is not a backup of a warehouse. Nothing was changed.
backup-newer = { $file } was made by a newer version of this program. Nothing was changed. Update the program first.
backup-log = { $file }.wal is missing, damaged, or not yet part of { $file }. Nothing was changed; see docs/operations.md.

restore-done = The warehouse { $path } is now as in { $file }. What was there before was kept as { $aside }.
restore-done-new = The warehouse { $path } is now as in { $file }. There was none before.
restore-busy = Others are still at work on the warehouse. Nothing was changed. Try again in a minute.
restore-refused = { $file } was not put back, since it is not whole. Nothing was changed. Take another backup.

## What verify found. The subject follows: a number of a submission, an id of a part, a unit, a row.

verify-progress = Reading and checking every table
verify-whole = Nothing is wrong: { $tables } tables with { $rows } rows were read, { $checks } kinds of mistakes were looked for.
verify-broken = The warehouse is not whole. See docs/operations.md for what to do.
verify-finding = { $what }: { $count }. { $subjects }
verify-finding-some = { $what }: { $count }. The first are: { $subjects }

verify-tables = Tables, columns or views missing, or not as this program makes them
verify-reading = Tables that cannot be read to the end, because the file is damaged
verify-content = Files kept that are no longer what was received
verify-info = Facts about the warehouse that are missing, stand twice or make no sense
verify-migrations = Steps of the warehouse's own history that are missing or not known
verify-unit-identity = Units that stand twice, or whose code, level, name or time makes no sense
verify-unit-overlap = Units of which two have the same code at the same time
verify-unit-parent = Units that lie in none, or in one that did not exist then
verify-unit-successor = Units with a successor that does not fit
verify-reference = Programmes, targets or renamed cells of units that do not exist
verify-cell = Cells without a name, or of units or submissions that do not exist
verify-submission-identity = Submissions of which two have the same number
verify-submission-gap = Submissions that are gone
verify-submission-outcome = Submissions whose outcome, survey, channel or reason makes no sense
verify-submission-parts = Submissions whose reports do not fit what became of them
verify-submission-problems = Submissions whose list of problems is not complete
verify-submission-file = Submissions whose file is gone, or files that belong to none
verify-withdrawal = Withdrawals that stand twice, lack a reason or withdraw nothing
verify-part-identity = Reports that stand twice
verify-part-orphan = Reports that belong to no submission
verify-part-unit = Reports of a unit that does not exist in that month
verify-part-rows = Reports with more or fewer rows than when they were loaded
verify-part-supersedes = Reports that do not follow the version before them
verify-current-version = Units and months of which not exactly the newest report counts
verify-row-orphan = Rows that belong to no report
verify-row-place = Reports with rows of another unit or month
verify-row-twice = Reports with the same row twice
verify-participation-cell = Cells reported that are not known in their unit
verify-participation-counts = Rows of meetings whose numbers contradict each other
verify-participation-meeting = Rows of meetings with a date or figures that cannot be
verify-participation-words = Rows of meetings with a rating or shortcoming that is none
verify-training-values = Courses with numbers, dates or words that cannot be
verify-rotation-values = Movements with numbers, dates or words that cannot be
verify-rotation-places = Movements from or to a unit that does not exist then
verify-answer = Reasons given for no warning
verify-draft = Drafts that stand twice, or lead to no submission
verify-account = Accounts or roles that stand twice or belong to nobody
verify-token = Keys of programs that stand twice or make no sense
verify-audit = Entries of the log that are not complete
