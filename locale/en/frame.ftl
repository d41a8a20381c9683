# The frame of every page: product name, navigation, filters, notices.
frame-product = Party cell meetings and cadres
frame-province = Điện Biên province
frame-local = Local mode: nobody signs in, this computer only
frame-demonstration = Demonstration data, not real figures
frame-language = Language
frame-reset = Clear all choices

page-overview = Overview
page-participation = Cell meetings
page-training = Training
page-rotation = Cadre rotation
page-reporting = Who has reported
page-upload = Send a report
page-submissions = Submissions
page-methods = Methods and sources

filter-unit = Units
filter-unit-whole = Whole province
filter-unit-help = Empty means the whole province. Several units can be chosen.
filter-nothing-found = No such name is found
filter-period = Period
filter-from = From
filter-to = To
filter-grain = Grouped by
filter-boundaries = Boundaries
filter-boundaries-help = As reported: the units of each month. Today’s: old communes summed into the new ones of July 2025. Province totals are equal.

preset-last = Last month
preset-quarter = This quarter
preset-6 = Last 6 months
preset-9 = Last 9 months
preset-12 = Last 12 months
preset-36 = Last 3 years
preset-year = This year
preset-term = This term
preset-previous = Previous term
preset-custom = Own choice

grain-month = Month
grain-quarter = Quarter
grain-year = Year
grain-term = Term

boundaries-reported = As reported
boundaries-today = Today’s

unit-type-province = province
unit-type-district = district
unit-type-town = town
unit-type-city = city
unit-type-commune = commune
unit-type-ward = ward
unit-type-township = township
unit-type-committee = committee
unit-until = { $name } ({ $kind }, until { $month })
unit-since = { $name } ({ $kind }, since { $month })

view-grain-month = by month
view-grain-quarter = by quarter
view-grain-year = by year
view-grain-term = by term
view-units-more = { $first } and { $more } more
view-provisional = figures after { $month } are provisional

basis-reported = Rests on { $received } of { $expected } monthly { $due ->
    [one] report
   *[other] reports
} due{ $count ->
    [0] .
    [one] , and on one that was not.
   *[other] , and on { $others } that were not.
}
basis-none-due = { $count ->
    [one] Rests on one report. None was due in these months.
   *[other] Rests on { $others } reports. None was due in these months.
}
basis-side-by-side = Old and new communes stand side by side, each with its own months. Boundaries “Today’s” sum them up.
basis-hover = { $counts } monthly reports due
basis-provisional = { $period }: provisional, { $received } of { $expected } so far.
chart-provisional = provisional
chart-partial = incomplete
chart-target = target { $value }
list-open = Open the list
list-clear = Clear all
list-chosen = Chosen
list-remove = Remove { $name }
chart-download-rows = Download the rows (CSV)
chart-download-picture = Save the picture (PNG)
chart-picture-preparing = Preparing the picture …
chart-picture-saved = Picture saved
chart-picture-failed = The picture could not be saved. Try again.

notice-empty = There are no reports yet. Figures appear here once communes send them.
notice-empty-action = Send the first report
notice-nothing = No figures match these choices.
notice-nothing-action = Clear all choices
notice-no-movements = No movement of cadres has been reported for these choices.
notice-no-reports = { $unit } sent no report in { $period }.
notice-no-reports-action = Send a report for it
notice-all-provisional = The chosen months are not due yet, so there is no final figure to show.
notice-absent = { $unit } did not exist in { $period }.
notice-absent-successor = Show { $unit }, which replaced it
notice-absent-predecessors = Show the { $count } units before the merger
notice-absent-remove = Leave it out
notice-failed = Something went wrong and this page cannot be shown. It has been logged. Try again, or tell the administrator.
notice-failed-action = Try again
notice-unavailable-busy = Another program is using the warehouse. This page appears by itself as soon as it is done.
notice-unavailable-unreadable = The warehouse cannot be read. Tell the administrator; the file has not been changed.
notice-unavailable-newer = The warehouse was made by a newer version of this program. Update the program.
notice-unavailable-place = The warehouse cannot be created where it should be. Ask the administrator to check the folder’s permissions.
notice-unavailable-damaged = The warehouse’s file is damaged and was left as it is. Tell the administrator: a backup must be put back.
notice-unavailable-log = The log with the latest submissions is damaged or incomplete. Nothing was changed. Tell the administrator.
notice-unavailable-full = There is no room left on the server’s disk. Nothing was written. Tell the administrator, then try again.
notice-unavailable-stopped = The warehouse had to be opened anew. Nothing that was acknowledged is lost. Please try again.
notice-unavailable-address = This kind of warehouse address is not supported yet. Tell the administrator.
