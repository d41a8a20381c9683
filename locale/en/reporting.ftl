# The reporting page. Numbers come ready-made; $count chooses the plural.
question-reporting = Who has reported, and whose report is still missing?
reporting-survey = Survey
reporting-survey-participation = Cell meetings
reporting-survey-training = Training
reporting-rotation = Rotation is not listed: decisions are reported when they are made, no month is owed.

reporting-answer-missing = { $count ->
    [one] { $owed ->
        [1] The report for { $month } has not been received
       *[other] { $number } of { $all } communes has not reported for { $month }
    }
   *[other] { $number } of { $all } communes have not reported for { $month }
}
reporting-answer-complete = { $all ->
    [1] The report for { $month } has been received
   *[other] All { $all } communes have reported for { $month }
}
reporting-answer = { $last }; over the period { $received } of the reports due came in, { $punctual } on time.
reporting-answer-not-due = No chosen month is due yet. What has come in so far is below.
reporting-not-expected = Reports of this survey are expected from { $month } on.

reporting-tile-last = Received for { $month }
reporting-tile-missing = Missing
reporting-tile-missing-of = reports due in the period
reporting-tile-received = { $part } of { $whole } monthly reports
reporting-tile-due = until day { $day } of the next month
reporting-tile-target-above = target of { $target } met
reporting-tile-target-below = target of { $target } not met

subject-completeness-rate = The share of reports received
reporting-line-received = received
reporting-line-on-time = on time
reporting-rests-on = Of { $whole } monthly reports due.

reporting-list = { $count ->
    [one] { $number } commune has not reported for { $month }
   *[other] { $number } communes have not reported for { $month }
}
reporting-list-none = Everyone has reported for { $month }
reporting-list-basis = Official order. A name leads to the page where its report is sent.
reporting-list-row = { $count ->
    [one] only this month
   *[other] { $number } missing in the period
}

reporting-matrix = { $count ->
    [0] Nothing is missing: all { $owed } reports due were received
    [one] { $number } report is missing of { $owed } due
   *[other] { $number } reports are missing of { $owed } due
}
reporting-matrix-basis = Numbers beside a district: reports received of those due that month.
reporting-matrix-today = Old communes stand in the row of the one they became.
reporting-matrix-unit = Commune
reporting-matrix-received = Received
reporting-state-on-time = on time
reporting-state-late = late
reporting-state-nil = nil return
reporting-state-part = in part
reporting-state-missing = missing
reporting-state-not-due = not yet due
reporting-state-absent = unit not in existence
reporting-cell-day = { $state }, received { $day }
reporting-cell-part = { $received } of { $owed } received
reporting-more = Show { $number } more
