# Labels of columns and choice words; also accepted as headings and values of files.

## Columns of every survey

column-period = period
column-province = province
column-district = district
column-commune = commune

## The column that a returned sheet adds; it is not read

column-problems = problems

## Columns of cell meetings (participation)

column-cell = Party cell
column-members = Party members
column-members-required = required to attend
column-present = present
column-absent-excused = absent with reason
column-absent-unexcused = absent without reason
column-late = late
column-speakers = members who spoke
column-meeting-date = date of the regular meeting
column-thematic = thematic meeting
column-self-criticism = self-criticism and criticism
column-quality = quality of the meeting
column-shortcomings = shortcomings

## Columns of training; some also of rotation

column-course = course
column-field = field
column-organiser = organiser
column-start-date = start date
column-days = days
column-participants = participants
column-women = women
column-ethnic-minority = ethnic minority
column-under-40 = under 40
column-completed = completed

## Columns of rotation

column-movement = movement
column-from-district = from district
column-from-commune = from commune
column-to-district = to district
column-to-commune = to commune
column-position = position
column-cadres = cadres
column-by-exam = by competitive exam
column-decision = decision number
column-expected-return = expected return

## Surveys

survey-participation = cell meetings
survey-training = training course
survey-rotation = rotation

## Levels

level-province = province
level-district = district
level-commune = commune

## Yes and no

choice-yes = yes
choice-no = no

## Quality of a meeting

choice-quality-good = good
choice-quality-fair = fair
choice-quality-average = average
choice-quality-poor = poor

## Shortcomings

choice-shortcoming-regime = regime not kept
choice-shortcoming-content = content badly prepared
choice-shortcoming-chairing = limited chairing
choice-shortcoming-attendance = low attendance
choice-shortcoming-criticism = weak self-criticism and criticism

## Field of a course

choice-field-political-theory = political theory
choice-field-party-affairs = Party affairs
choice-field-state-management = state management
choice-field-professional = professional skills
choice-field-digital = digital transformation
choice-field-language = languages
choice-field-defence = defence and security
choice-field-other = other

## Organiser of a course

choice-organiser-province = province
choice-organiser-district = district
choice-organiser-commune = commune

## Movement of cadres

choice-movement-rotation = rotation
choice-movement-mobilisation = transfer
choice-movement-appointment = appointment
choice-movement-arrangement = arrangement
choice-movement-nomination = nomination

## Position

choice-position-head = head
choice-position-deputy = deputy
choice-position-specialist = specialist
choice-position-other = other
