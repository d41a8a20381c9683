# The metrics of warehouse/metrics.py. `.short` is for a tile or an axis; a sum or stock has no denominator.

## Cell meetings

metric-attendance-rate = Attendance
    .definition = Members present at the regular meetings, out of those required to attend.
    .numerator = members present
    .denominator = members required to attend, of cells that met
    .short = Attendance

metric-unexcused-rate = Absence without reason
    .definition = Members absent without reason from the regular meetings, out of those required to attend.
    .numerator = members absent without reason
    .denominator = members required to attend, of cells that met
    .short = Without reason

metric-late-rate = Late arrival
    .definition = Members who came late, out of those present.
    .numerator = members who came late
    .denominator = members present
    .short = Late

metric-speaking-rate = Members who spoke
    .definition = Members who spoke at the meeting, out of those present.
    .numerator = members who spoke
    .denominator = members present
    .short = Spoke

metric-meetings-held-rate = Meetings held
    .definition = Party cells that held their regular meeting, out of those that reported.
    .numerator = cells that met
    .denominator = cells that reported
    .short = Met

metric-on-schedule-rate = Meetings on schedule
    .definition = Regular meetings held in the first week of their month, out of all cells that reported.
    .numerator = meetings in the first week of the month
    .denominator = cells that reported
    .short = On schedule

metric-thematic-rate = Thematic meetings
    .definition = Meetings with a thematic part, out of all meetings held.
    .numerator = thematic meetings
    .denominator = cells that met
    .short = Thematic

metric-self-criticism-rate = Self-criticism and criticism
    .definition = Meetings with self-criticism and criticism, out of all meetings held.
    .numerator = meetings with self-criticism and criticism
    .denominator = cells that met
    .short = Self-criticism

metric-thematic-quarter-rate = At least one thematic meeting a quarter
    .definition = Party cells with at least one thematic meeting in the quarter, out of those that reported all its months.
    .numerator = cells with a thematic meeting in the quarter
    .denominator = cells that reported every month of the quarter
    .short = Thematic each quarter

metric-quality-rate = Meetings rated good or fair
    .definition = Meetings rated good or fair, out of the meetings that were rated.
    .numerator = meetings rated good or fair
    .denominator = meetings rated
    .short = Good or fair

metric-shortcoming-rate = Meetings with shortcomings
    .definition = Meetings whose report names a shortcoming, out of all meetings held.
    .numerator = meetings naming a shortcoming
    .denominator = cells that met
    .short = Shortcomings

metric-present = Present
    .definition = Members present at regular meetings, added up over the period; a member counts once a meeting.
    .numerator = members present
    .denominator = not a rate
    .short = Present

metric-members = Party members
    .definition = Party members on the rolls of the cells in the last month of the period with a report of any unit chosen.
    .numerator = Party members in that month
    .denominator = not a rate
    .short = Members

metric-members-required = Members required to attend
    .definition = Party members required to attend meetings in the last month of the period with a report of any unit chosen.
    .numerator = members required to attend in that month
    .denominator = not a rate
    .short = Required to attend

metric-cells = Party cells
    .definition = Party cells that reported in the last month of the period with a report of any unit chosen.
    .numerator = cells that reported in that month
    .denominator = not a rate
    .short = Cells

## Training

metric-participations = Participations in training
    .definition = Cadres on training courses that began in the period; a cadre on two courses counts twice.
    .numerator = participations
    .denominator = not a rate
    .short = Participations

metric-courses = Training courses
    .definition = Training and refresher courses that began in the period.
    .numerator = courses
    .denominator = not a rate
    .short = Courses

metric-training-days = Person-days of training
    .definition = Participants of each course times its days, added up.
    .numerator = participants times days
    .denominator = not a rate
    .short = Person-days

metric-completion-rate = Completion
    .definition = Participants who completed their course, out of those on courses whose completions are known.
    .numerator = participants who completed
    .denominator = participants of courses whose completions are known
    .short = Completed

metric-training-women-share = Women in training
    .definition = Women among the participants, over courses where their number is known.
    .numerator = women on courses
    .denominator = participants of courses where the number of women is known
    .short = Women

metric-training-ethnic-minority-share = Ethnic minorities in training
    .definition = Cadres of ethnic minorities among the participants, over courses where their number is known.
    .numerator = cadres of ethnic minorities on courses
    .denominator = participants of courses where that number is known
    .short = Ethnic minority

metric-training-under-40-share = Young cadres in training
    .definition = Cadres under 40 among the participants, over courses where their number is known.
    .numerator = cadres under 40 on courses
    .denominator = participants of courses where that number is known
    .short = Under 40

## Movements of cadres

metric-cadres-moved = Cadres moved
    .definition = Cadres rotated, transferred, appointed, arranged or nominated by decisions in effect from the period.
    .numerator = cadres in these decisions
    .denominator = not a rate
    .short = Cadres moved

metric-by-exam = Chosen by competitive exam
    .definition = Cadres moved who were chosen by competitive exam, where that is known.
    .numerator = cadres chosen by competitive exam
    .denominator = not a rate
    .short = By exam

metric-rotation-women-share = Women among cadres moved
    .definition = Women among the cadres moved, over decisions where their number is known.
    .numerator = women moved
    .denominator = cadres in decisions where the number of women is known
    .short = Women

metric-rotation-ethnic-minority-share = Ethnic minorities among cadres moved
    .definition = Cadres of ethnic minorities among the cadres moved, over decisions where their number is known.
    .numerator = cadres of ethnic minorities moved
    .denominator = cadres in decisions where that number is known
    .short = Ethnic minority

metric-rotation-under-40-share = Young cadres among cadres moved
    .definition = Cadres under 40 among the cadres moved, over decisions where their number is known.
    .numerator = cadres under 40 moved
    .denominator = cadres in decisions where that number is known
    .short = Under 40

metric-on-rotation = Cadres on rotation
    .definition = Cadres whose rotation has begun and who are not yet due back at the end of the period.
    .numerator = cadres on rotation at the end of the period
    .denominator = not a rate
    .short = On rotation

metric-on-rotation-without-return-date = On rotation without a return date
    .definition = Cadres on rotation at the end of the period for whom no month of return is set.
    .numerator = cadres on rotation without a month of return
    .denominator = not a rate
    .short = No return date

metric-returning = Cadres due to return
    .definition = Cadres on rotation whose expected month of return lies in the period.
    .numerator = cadres expected back
    .denominator = not a rate
    .short = Returning

## Reporting

metric-completeness-rate = Reports received
    .definition = Monthly reports received, out of those expected from the units existing then.
    .numerator = expected reports received
    .denominator = reports expected
    .short = Received

metric-timeliness-rate = Reports on time
    .definition = Monthly reports first received by the due day of the next month, out of those expected.
    .numerator = expected reports received by the due day
    .denominator = reports expected
    .short = On time
