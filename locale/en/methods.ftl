# The page of methods and sources, and the data dictionary (schemas/dictionary.py).
question-methods = How is each figure made, and where does it come from?
methods-contents = On this page
methods-top = Back to the top

## Rules

methods-rules = How figures are made
methods-rule-sums = **Sums over sums.** A rate is the sum of its numerators over the sum of its denominators. A large commune counts for more than a small one; rates are never averaged.
methods-rule-missing = **Missing is not 0.** A month without a report is missing: it is a gap in the line and counts in no rate. A nil return is a report, and counts as 0. An empty field is “not known”.
methods-rule-completeness = **What it rests on.** Every chart says how many of the expected reports it rests on. A unit is expected to report each month it exists in, from the first month on that the settings name.
methods-rule-provisional = **Provisional.** A month is final once its due day has passed: day { $day } of the month after. Later months are drawn hollow and stay out of headlines.
methods-rule-limits = **95% limits.** A commune is named as standing out only when its rate lies beyond the limits within which chance alone would keep 95 of 100 communes of its size, around the rate of the province. Below 30 required places only counts are shown.
methods-rule-change = **Change.** Periods are compared over the units that reported both times, and it is said how many. Less than one point reads “unchanged”.
methods-rule-boundaries = **Boundaries.** As reported: units as they stood in each month. Today’s: old communes are summed into those they went into in July 2025. No commune was divided, so province totals are equal both ways.
methods-rule-stocks = **Stocks.** Members and cells are counted in one month for all units: the last of the period with a report of any unit chosen. Cadres on rotation are counted at the end of the period.
methods-rule-small = **Small groups.** Shares of women, ethnic minorities and the young are withheld where they rest on fewer than { $group } persons.
methods-rule-versions = **Corrections.** The newest report of a unit and month counts. What it replaced is kept, and counts again when the newer one is taken back. On time is judged by the first.

## Metrics

methods-metrics = Each figure, defined
methods-metrics-participation = Cell meetings
methods-metrics-training = Training
methods-metrics-rotation = Cadre rotation
methods-metrics-reporting = Reporting
methods-formula-ratio = { $numerator } ÷ { $denominator }
methods-formula-sum = sum of: { $numerator }
methods-formula-stock = not added up over months: { $numerator }
methods-better-high = higher is better
methods-better-low = lower is better
methods-name = In files:

## Settings

methods-settings = Terms and settings in force
methods-setting-due = Due day
methods-setting-due-value = day { $day } of the month after
methods-setting-schedule = A meeting is on schedule
methods-setting-schedule-value = from day 1 to day { $day } of its month
methods-setting-attendance = Attendance that wants a reason
methods-setting-attendance-value = below { $share }
methods-setting-group = Smallest group for shares of persons
methods-setting-group-value = { $group } persons
methods-setting-first = First month accepted
methods-setting-expected = Expected every month
methods-setting-expected-value = { $survey }: { $levels }, from { $month }
methods-setting-not-expected = { $survey }: only when there is something to report
methods-setting-limits = Largest file
methods-setting-limits-value = { $size } MB, { $rows } rows
methods-setting-terms = Terms
methods-setting-term = { $name }: { $months }
methods-setting-targets = Targets
methods-setting-target = { $metric }: { $value }, { $months }
methods-since = since { $month }

## Units

methods-units = Where the units come from
methods-units-source = Names and codes of units, and which old commune went into which new one, come from the package vietnamadminunits 1.0.4 (MIT licence). The codes are those of the General Statistics Office.
methods-units-reform = Until June 2025 the province had { $districts } districts and { $before } communes. On 1 July 2025 the district level was abolished; since then there are { $after } communes. “Commune” stands for wards and townships too.
methods-units-identity = A code or a name alone is no identity: both were used again. 03202 was Mường Mươn until June 2025 and is Mường Pồn since. So a unit is told by its code and the month it began.
methods-units-former = Former districts remain as groups of communes. Which one a new commune is listed under is our choice, not an official fact: that which most of its old communes came from.
methods-units-two = These { $count } communes draw on two districts, and are listed under one: { $names }.
methods-units-cells = A Party cell goes on into the new commune under its name. Where several cells of the merged communes bore the same name, they are kept apart.

## Personal data

methods-persons = Personal data
methods-persons-counts = Only counts are kept: no names, identity numbers, phone numbers, birth dates or addresses of persons. A file that holds such a column is refused and not kept.

## Data dictionary

dictionary-title = Data dictionary
dictionary-made = Made from the models in `schemas/` by `python -m schemas`; do not edit by hand.
dictionary-intro = The columns of the three forms. A file may carry them in any order, under these headings or the usual ones in Vietnamese, English or Arabic.
dictionary-head-name = Name in files
dictionary-head-label = Heading
dictionary-head-about = What it is
dictionary-head-required = Required
dictionary-head-allowed = What may stand there
dictionary-required-yes = yes
dictionary-required-no = no
dictionary-required-held = if a meeting was held
dictionary-allowed-period = a month, such as 2025-10 or 10/2025
dictionary-allowed-month = a month, such as 2025-10 or 10/2025
dictionary-allowed-unit = the name or the official code of a unit
dictionary-allowed-name = a name of at most { $maximum } letters
dictionary-allowed-course = a name of at most { $maximum } letters
dictionary-allowed-decision = a number of at most { $maximum } letters
dictionary-allowed-count = a whole number, 0 or more
dictionary-allowed-part = a whole number from 0 to that of “{ $whole }”
dictionary-allowed-days = a whole number from 1 to { $maximum }
dictionary-allowed-boolean = yes or no; empty means no
dictionary-allowed-choice = one of: { $choices }
dictionary-allowed-choices = any of: { $choices }; several are separated by “;”
dictionary-allowed-date = a day, such as 05/10/2025 or 2025-10-05, not after today
dictionary-rules = Between the columns of a row
dictionary-participation = One row is one Party cell in one month.
dictionary-training = One row is one course of one unit, in the month it starts. Participations are counted: a person on two courses counts twice.
dictionary-rotation = One row is one movement of cadres by one decision, in the month it takes effect.
dictionary-rule-participation-1 = Present, absent with reason and absent without reason add up to those required to attend.
dictionary-rule-participation-2 = Without a meeting date no meeting was held: the five figures of the meeting are then empty or 0, and the meeting is not rated.
dictionary-rule-participation-3 = The meeting lies in its month; up to ten days after it wants a reason.
dictionary-rule-participation-4 = A cell stands once in a month of its unit.
dictionary-rule-participation-5 = To June 2025 a commune is written with its district; since then the district may stay empty.
dictionary-rule-training-1 = The course starts in the month reported.
dictionary-rule-training-2 = An empty part (women, ethnic minority, under 40, completed) is not known, which is not 0.
dictionary-rule-training-3 = 0 participants and nothing else but unit and month: nothing to report.
dictionary-rule-rotation-1 = From and to: both columns empty means the province, the first one filled a district, the second one a commune.
dictionary-rule-rotation-2 = Rotation and transfer do not stay within one commune or district.
dictionary-rule-rotation-3 = Expected return lies after the month, and is for rotation only.
dictionary-rule-rotation-4 = 0 cadres and nothing else but unit and month: nothing to report.

dictionary-participation-period = Month reported.
dictionary-participation-district = District of the commune; without a commune, the unit that reports.
dictionary-participation-commune = Commune that reports.
dictionary-participation-cell = Name of the Party cell.
dictionary-participation-members = Party members on the roll.
dictionary-participation-members-required = Of the members, those required to attend (not exempted).
dictionary-participation-present = Of those required to attend, present.
dictionary-participation-absent-excused = Of those required, absent with reason.
dictionary-participation-absent-unexcused = Of those required, absent without reason.
dictionary-participation-late = Of those present, late.
dictionary-participation-speakers = Of those present, who spoke.
dictionary-participation-meeting-date = Date of the regular meeting; empty = not held.
dictionary-participation-thematic = Whether the meeting was thematic.
dictionary-participation-self-criticism = Whether there was self-criticism and criticism.
dictionary-participation-quality = How the meeting was rated.
dictionary-participation-shortcomings = Kinds of shortcomings, joined by ; in the order of the vocabulary; empty = none.

dictionary-training-period = Month the course starts.
dictionary-training-district = District of the commune; without a commune, the unit that reports.
dictionary-training-commune = Commune that reports.
dictionary-training-course = Name of the course.
dictionary-training-field = Field the course teaches.
dictionary-training-organiser = Level that organised it.
dictionary-training-start-date = First day of the course.
dictionary-training-days = Length in days.
dictionary-training-participants = Participations; 0 only in a nil return.
dictionary-training-women = Of the participations, by women.
dictionary-training-ethnic-minority = Of them, by ethnic minorities.
dictionary-training-under-40 = Of them, by cadres under 40.
dictionary-training-completed = Of them, completed; completions after the report are corrections.

dictionary-rotation-period = Month of effect.
dictionary-rotation-district = District of the committee that decided.
dictionary-rotation-commune = Commune of the committee that decided.
dictionary-rotation-movement = Kind of movement.
dictionary-rotation-from-district = District the cadres leave.
dictionary-rotation-from-commune = Commune the cadres leave.
dictionary-rotation-to-district = District the cadres go to.
dictionary-rotation-to-commune = Commune the cadres go to.
dictionary-rotation-position = Position they take up.
dictionary-rotation-cadres = Cadres moved; 0 only in a nil return.
dictionary-rotation-women = Of them, women.
dictionary-rotation-ethnic-minority = Of them, of ethnic minorities.
dictionary-rotation-under-40 = Of them, under 40.
dictionary-rotation-by-exam = Of them, chosen by competitive exam.
dictionary-rotation-decision = Number of the decision.
dictionary-rotation-expected-return = Month of return, rotation only; empty = not known.
