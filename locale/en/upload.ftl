# The upload page: choices, steps, problems, preview, receipt. Counts come as numbers, dates and months ready-made.
question-upload = What is due, by when, and how do I send it?

## Which report

upload-choose-survey = Report on
upload-choose-month = Month
upload-choose-unit = Your commune
upload-choose-unit-placeholder = Choose your commune
upload-survey-participation = Cell meetings
upload-survey-training = Training
upload-survey-rotation = Cadre rotation
upload-no-unit = Choose your commune to see what is due and to get its form
upload-how-many = So far { NUMBER($received) } of { NUMBER($expected) } communes have sent it.

## How it stands

upload-state-on-time = Received
upload-state-late = Received late
upload-state-nil = Nothing to report
upload-state-missing = Overdue
upload-state-open = Due
upload-state-optional = Only if there is something
upload-due = Due by { $day }, { $days ->
    [0] that is today
    [one] tomorrow
   *[other] in { NUMBER($days) } days
}.
upload-due-past = Was due by { $day }, { $days ->
    [one] yesterday
   *[other] { NUMBER($days) } days ago
}. It is still accepted.
upload-due-optional = Cadre rotation has no fixed day: send it when a decision took effect.
upload-received = No. { $number } of { $day }: { $rows }.
upload-received-nil = No. { $number } of { $day }.
upload-last = Last received: { $month }, no. { $number } of { $day }, { $rows }.
upload-last-none = Nothing received so far.
upload-rows = { $survey ->
    [participation] { $count ->
        [one] { NUMBER($count) } cell
       *[other] { NUMBER($count) } cells
    }
    [training] { $count ->
        [one] { NUMBER($count) } course
       *[other] { NUMBER($count) } courses
    }
    [rows] { $count ->
        [one] { NUMBER($count) } row
       *[other] { NUMBER($count) } rows
    }
   *[rotation] { $count ->
        [one] { NUMBER($count) } movement
       *[other] { NUMBER($count) } movements
    }
}
upload-units = { $count ->
    [one] { NUMBER($count) } unit
   *[other] { NUMBER($count) } units
}
upload-nothing = nothing to report
upload-number = no. { $number }

## Step 1

upload-step-get = Get your form
upload-form-no-unit = An empty form. Once you choose your commune, its cells are filled in.
upload-form-cells = The form of { $unit }: { $count ->
    [one] its { NUMBER($count) } cell is
   *[other] its { NUMBER($count) } cells are
} filled in, only the figures are missing.
upload-form-unit = The form of { $unit } for { $month }: month and unit are filled in.
upload-form-xlsx = Excel form (.xlsx)
upload-form-csv = Text form (.csv)

## Step 2

upload-step-fill = Fill it in
upload-fill-participation-1 = One row for each Party cell. Keep the headings. Add a row for a new cell, delete that of a dissolved one.
upload-fill-participation-2 = No meeting: leave the meeting date and the five figures of the meeting empty.
upload-fill-participation-3 = Present and absent together make the number required to attend.
upload-fill-participation-4 = Nobody late or absent: write 0. An empty cell is not a 0.
upload-fill-participation-5 = Delete titles, totals and signatures around the table.
upload-fill-training-1 = One row for each course that began in the month. Keep the headings.
upload-fill-training-2 = Women, ethnic minority, under 40, completed: leave empty what you do not know. An empty cell is not a 0.
upload-fill-training-3 = Completions that become known later: send the month again with them.
upload-fill-training-4 = Delete titles, totals and signatures around the table.
upload-fill-rotation-1 = One row for each decision and kind of movement that took effect in the month.
upload-fill-rotation-2 = From and to: leave both columns empty for the province; for a district fill in the first only.
upload-fill-rotation-3 = Expected return is for rotation only; leave it empty if no month is set.
upload-fill-rotation-4 = Delete titles, totals and signatures around the table.
upload-fill-persons = Counts only: no names, phone or identity numbers of persons.

## Step 3

upload-step-send = Send it
upload-file = The filled-in file
upload-file-choose = Choose file
upload-file-other = Choose another file
upload-file-hint = { $kinds }, up to { $size } MB
upload-file-failed = This file could not be sent: it is larger than { $size } MB, or the connection broke. Choose it again.
upload-file-held = No connection. The file is sent to the server as soon as it is back; leave this page open.
upload-again-is-safe = Not sure? Send it again: nothing is counted twice.
upload-demonstration = This is a demonstration: what you send is marked as demonstration data too.
upload-drafts = { $count ->
    [one] You chose a file and have not sent it yet
   *[other] You chose { NUMBER($count) } files and have not sent them yet
}
upload-drafts-safe = Not sure whether one was sent? Continue and send it again: nothing is counted twice.
upload-draft-continue = Continue
upload-draft-discard = Discard
upload-draft-kept = Chosen at { $chosen }. Kept for you until { $until }.
upload-draft-today = { $time } today
upload-draft-gone = This file is not here any more
upload-draft-gone-explained = It was discarded, is too old, or belongs to somebody else. Choose it again in step 3.
upload-drafts-full = { $count ->
    [one] One file is waiting to be sent, so this one is not kept for later
   *[other] { $count } files are waiting to be sent, so this one is not kept for later
}
upload-drafts-full-explained = You can still send it now. Or open an older one, send or discard it, and choose this one again:
upload-draft-closed = This file is about a unit you may not report for any more
upload-draft-closed-explained = It was not sent. If you should report for { $unit }, ask the administrator for the right.
upload-draft-not-kept = This file could not be kept for later. You can still send it now; if the connection breaks, choose it again.
upload-nil = Nothing to report this month
upload-nil-title-training = No training course began in { $unit } in { $month }?
upload-nil-title-rotation = No cadre was moved by { $unit } in { $month }?
upload-nil-explained = This counts as your report for the month. You can take it back later.
upload-nil-warned = If there was nothing to report, say why it was reported otherwise and confirm. If not, choose “No, cancel”.
upload-nil-cancel = No, cancel
upload-confirm-nil = Yes, nothing to report

## A file with problems

upload-problem = There is a problem
upload-problem-count = { $things ->
    [one] { NUMBER($things) } thing to mend
   *[other] { NUMBER($things) } things to mend
} in { $name }{ $rows ->
    [0] .
    [one] , in { NUMBER($rows) } row.
   *[other] , in { NUMBER($rows) } rows.
}
upload-problem-nothing-loaded = Nothing was loaded, and no figure has changed.
upload-problem-what-now = Mend the file in Excel, save it, and choose it again in step 3.
upload-problem-warnings = And this will want a reason, unless it is mended too:
upload-problem-more = Only the first { NUMBER($count) } are shown. Mend these, then send the file again.
upload-problem-sheet = Download your sheet with the wrong cells coloured (.xlsx)
upload-problem-download = Download this list (CSV)
upload-problem-file = to-mend
upload-group-rows = { $count ->
    [one] Row { $rows }
   *[other] { NUMBER($count) } rows: { $rows }
}
upload-group-each = Correct “{ $column }” as each row says
upload-group-more = { $count ->
    [one] Show { NUMBER($count) } more row
   *[other] Show { NUMBER($count) } more rows
}
upload-value-empty = empty
upload-head-row = Row
upload-head-column = Column
upload-head-heading = Heading
upload-head-value = You wrote
upload-head-wrong = What is wrong
upload-head-fix = What to do
upload-head-expected = Expected
upload-head-severity = Kind

## What would be loaded

upload-preview = Nothing to mend. This will be loaded
upload-preview-warned = This will be loaded once you have said why
upload-preview-summary = { $name }: { $rows } of { $units }, { $months }.
upload-preview-already = The rest of the file was already received as no. { $numbers } and stays as it is.
upload-preview-elsewhere = Please check: nothing in this file is about { $unit } in { $month }, which you chose above.
upload-preview-other-survey = Please check: this is a report on “{ $survey }”, not the one you chose above.
upload-parts-more = Show { NUMBER($count) } more
upload-replaces = replaces no. { $number } ({ $rows })
upload-replaces-none = new
upload-replaces-change = { $changed ->
    [0] no value changes
    [one] { NUMBER($changed) } value changes
   *[other] { NUMBER($changed) } values change
}, { $added ->
    [0] no row is added
    [one] { NUMBER($added) } row is added
   *[other] { NUMBER($added) } rows are added
}, { $removed ->
    [0] no row is dropped
    [one] { NUMBER($removed) } row is dropped
   *[other] { NUMBER($removed) } rows are dropped
}
upload-head-unit = Unit
upload-head-month = Month
upload-head-rows = Reported
upload-head-replaces = What it replaces
upload-head-replaced = What it replaced
upload-warnings = { $count ->
    [one] { NUMBER($count) } point is unusual
   *[other] { NUMBER($count) } points are unusual
}
upload-warnings-explained = If the figures are right, say why under each point and send. If not, mend the file and choose it again.
upload-reason = Why is it right all the same?
upload-reason-harvest = Harvest season
upload-reason-flood = Flood, storm or landslide
upload-reason-tet = Tết holiday
upload-reason-away = Members away for work or study
upload-reason-cells = Cells set up, merged or dissolved
upload-reason-members = Members admitted or moved
upload-reason-renamed = Cell renamed
upload-reason-later = The missing cells will be sent later
upload-reason-same = Nothing has changed since last month
upload-reason-postponed = Meeting postponed
upload-reason-checked = Checked, it is right
upload-reason-mistaken = The earlier report was a mistake
upload-reason-own-use = The column is for our own use
upload-reason-other = Other reason
upload-reason-more = In a few words
upload-reason-persons = No names, no telephone numbers
upload-reason-missing = Choose a reason first.
upload-reason-other-missing = Write the other reason in a few words.
upload-reasons-missing = Say why for each point above, then send again.
upload-confirm = Send this report
upload-changed-meanwhile = Somebody else sent something for the same unit and month after you looked at this. See below what would be replaced now, then decide.
upload-changed = Something else was received meanwhile
upload-unchanged-title = This report is already here
upload-unchanged = It was received as no. { $numbers }, and nothing is counted twice.
upload-unchanged-earlier = It was received before, and nothing is counted twice.
upload-unchanged-done = There is nothing more to do; you may close this page.
upload-unchanged-receipt = See the receipt
upload-failed-check = The file could not be looked at. It is still chosen: try again in a moment, or tell the administrator.
upload-failed-write = This could not be saved, and no figure has changed. Your file is kept: send it again, nothing is counted twice.
upload-failed-full = The disk of the server is full, so nothing could be saved. Tell the administrator, then send it again.
upload-failed-discard = The file could not be discarded. Try again in a moment.

## Latest submissions

upload-recent = Latest reports of { $unit }
upload-recent-none = Nothing was received yet.
upload-head-number = Receipt
upload-head-survey = Report
upload-head-outcome = What became of it
upload-head-when = Received
upload-outcome-accepted = received
upload-outcome-accepted-with-warnings = received with a reason
upload-outcome-superseded = replaced by a later one
upload-outcome-withdrawn = taken back
