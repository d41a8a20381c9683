# The page about cell meetings.
question-participation = Do Party cells meet as they should, and do their members come, speak and learn?
participation-taking-part = Coming on time, speaking, meeting on schedule
participation-content = What the meetings were like
participation-rows-section = All figures
participation-measure = Compare by
participation-excused = With reason

subject-attendance-rate = Attendance
subject-unexcused-rate = Absence without reason
subject-late-rate = Late arrival
subject-speaking-rate = The share of members who spoke
subject-meetings-held-rate = The share of cells that met
subject-on-schedule-rate = The share of meetings in the first week of the month
subject-thematic-rate = The share of thematic meetings
subject-self-criticism-rate = The share of meetings with self-criticism and criticism
subject-thematic-quarter-rate = The share of cells with a thematic meeting each quarter
subject-quality-rate = The share of meetings rated good or fair

participation-spread = { $metric }: from { $low } in { $lowest } to { $high } in { $highest }
participation-whole-quarters = Cells that reported every month of the quarter. A quarter not wholly in the period is left out.
participation-shortcomings = Named most often: { $kind }, in { $value } of meetings
participation-no-shortcomings = No meeting’s report names a shortcoming
participation-of-meetings = Out of all meetings held; a report may name several.

participation-programme = Model cell meetings
participation-model = Nà Khoa, Phìn Hồ, Nà Hỳ
participation-others = Other communes of Nậm Pồ
participation-programme-began = model meetings begin
participation-programme-joined = the others join
participation-programme-effect = With model meetings attendance went from { $before } to { $after }; in communes without them, from { $others_before } to { $others_after }
participation-programme-plain = Attendance where model cell meetings began, and elsewhere
participation-programme-basis = Before: { $before }. After: { $after }. These months stay the same whatever period is chosen.

participation-rows = { $number ->
    [one] One unit, all rates of the period
   *[other] { $count } units, all rates of the period
}
participation-cells = { $number ->
    [one] One Party cell of the commune, all rates of the period
   *[other] { $count } Party cells of the commune, all rates of the period
}
participation-small = Where fewer than 30 members were required to attend in all, counts stand in place of rates.
