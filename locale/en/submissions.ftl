# The page of submissions: the list, receipts, differences, versions. Counts come as numbers, dates ready-made.
question-submissions = What was received, from whom, and which report counts?

## Choices

submissions-choose-survey = Report on
submissions-choose-month = Month
submissions-choose-standing = Does it count?
submissions-choose-outcome = Outcome
submissions-choose-by = Sent by
submissions-choose-channel = Sent through
submissions-any-survey = All
submissions-any-unit = Any unit
submissions-any-month = Any month
submissions-any-standing = Either way
submissions-any-outcome = Any outcome
submissions-any-by = Anybody
submissions-any-channel = Any way
submissions-more = More choices
submissions-since = Received from
submissions-until = Received until
submissions-standing-current = Counts now
submissions-standing-replaced = Replaced by a later one
submissions-standing-withdrawn = Taken back
submissions-outcome-accepted = received
submissions-outcome-accepted-with-warnings = received with a reason
submissions-outcome-unchanged = was here already
submissions-outcome-needs-reason = not loaded, a reason was missing
submissions-outcome-refused = not loaded, something was to mend

## The list

submissions-counted = { $first }–{ $last } of { $total }, the newest first
submissions-none = No submission matches these choices.
submissions-none-yet = There is no submission to show yet. Each report that is sent appears here, with what became of it.
submissions-owners-only = Only what was loaded belongs to a unit and month. Files that were not loaded appear once unit and month are left open.
submissions-head-number = Receipt
submissions-head-what = Report
submissions-head-units = Unit
submissions-head-content = Content
submissions-head-state = Does it count?
submissions-head-sender = Sent by
submissions-head-received = Received
submissions-survey-unknown = not recognised
submissions-with-reason = with a reason
submissions-state-current = counts
submissions-state-partly = counts in part
submissions-state-replaced = replaced
submissions-state-withdrawn = taken back
submissions-state-unchanged = was here already
submissions-state-needs-reason = not loaded, no reason
submissions-state-refused = not loaded

## What was kept

receipt-back-list = All submissions
receipt-mend = What was found is listed below. Mend the file and send it again.
receipt-needs-reason = It holds unusual figures and came without a reason. Send it again with one.
receipt-now = now: { $about }
receipt-fact-outcome = Outcome
receipt-fact-size = Size
receipt-size = { $bytes } bytes, { $rows ->
    [one] { NUMBER($rows) } row
   *[other] { NUMBER($rows) } rows
}
receipt-fact-hash = Fingerprint (SHA-256)
receipt-fact-rules = Checked by
receipt-rules = rules { $rules }, program { $program }
receipt-problems = { $count ->
    [one] { NUMBER($count) } thing found in the file
   *[other] { NUMBER($count) } things found in the file
}
receipt-problems-more = Only the first { NUMBER($count) } were kept.
receipt-download-original = The file as it was received
receipt-download-rows = Its rows as stored (CSV)
receipt-download-changes = What it changed (CSV)
receipt-changes-file = changes
receipt-file-personal = The file was not kept, because it held data of persons. Only its fingerprint is known.
receipt-file-signed = The file was not kept, because titles or signatures in it may name persons. Only its fingerprint is known.
receipt-file-large = The file was not kept, because it was too large. Only its fingerprint is known.
receipt-file-not-yours = The file also holds units that are not yours, so it is not shown here.

## What it changed

receipt-choose-part = Unit and month
receipt-changes = Compared with the version before
receipt-changes-first = The first report on { $about }: there is nothing before it to compare with.
receipt-changes-summary = Compared with no. { $number }: { $changed ->
    [0] no value changed
    [one] 1 value changed
   *[other] { NUMBER($changed) } values changed
}, { $added ->
    [0] no row added
    [one] 1 row added
   *[other] { NUMBER($added) } rows added
}, { $removed ->
    [0] no row removed
    [one] 1 row removed
   *[other] { NUMBER($removed) } rows removed
}.
receipt-changes-more = { NUMBER($count) } more
receipt-changes-cut = Only the first { NUMBER($count) } values are shown here; the CSV has them all.
receipt-head-row = Row
receipt-head-column = Column
receipt-head-difference = Before → now
receipt-head-unit = unit
receipt-head-code = unit code
receipt-head-change = change
receipt-head-before = before
receipt-head-after = after
receipt-change-changed = changed
receipt-change-added = row added
receipt-change-removed = row removed
receipt-versions = All versions: { $about }
receipt-version-current = This version counts.
receipt-version-replaced = Replaced by no. { $number }.

## The receipt

receipt-title = Receipt
question-receipt = What became of this report?
receipt-received = Received, no. { $number }, { $rows }
receipt-counts = It counts at present.
receipt-close = You may close this page.
receipt-superseded = A later report has replaced it since.
receipt-superseded-part = A later report has replaced part of it since.
receipt-refused = No. { $number } was not loaded
receipt-withdrawn = No. { $number } was taken back
receipt-withdrawn-by = Taken back on { $day } by { $by }. Reason: { $reason }
receipt-withdrawn-effect = The figures are what they were before it.
receipt-withdrawn-no-effect = A later report counts in its place.
receipt-unknown = There is no such receipt
receipt-another = Send another report
receipt-figures-participation = See its figures: cell meetings, { $months }
receipt-figures-training = See its figures: training, { $months }
receipt-figures-rotation = See its figures: cadre rotation, { $months }
receipt-demonstration = Demonstration data: this report is marked as such, like all others here.
receipt-fact-file = File
receipt-fact-received = Received
receipt-fact-counted = Counts as received
receipt-fact-by = Sent by
receipt-fact-reason = Reason given
receipt-fact-link = Address
receipt-fact-link-keep = Link to this receipt, to keep or send
receipt-channel-page = the upload page
receipt-channel-cli = command line
receipt-channel-demo = demonstration
receipt-channel-api = another program
receipt-withdraw = Sent by mistake? Take it back
receipt-withdraw-effect = The figures fall back to what they were before this report. The report itself is kept.
receipt-withdraw-no-effect = A later report has replaced this one, so taking it back changes no figure now.
receipt-withdraw-reason = Why is it taken back?
receipt-withdraw-example = For example: sent for the wrong month
receipt-withdraw-confirm = Take this report back
