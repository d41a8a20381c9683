# The page about training courses.
question-training = How many cadres were trained, in what, and who were they?
training-what = What was taught
training-who = Who took part, and who completed
training-where = Where the cadres came from

training-days = { $number ->
    [one] { $count } day of training
   *[other] { $count } person-days
}
training-total = { $count } participations
training-once = { $count } participations, all in { $period }
training-peak = { $count } participations, the most in { $period }: { $most }
training-organiser-province = by the province
training-organiser-district = by districts
training-organiser-commune = by communes

training-running = Running total
training-running-years = Three years
training-running-term = The term
training-running-years-none = No total of three years yet: the reports do not go back so far.
training-running-term-none = Nothing was reported in the term yet.
training-running-years-title = { $count } participations in the three years to { $month }
training-running-term-title = { $count } participations in the term, up to { $month }
training-running-years-basis = Each point adds up the 36 months that end there. It begins once the reports go back that far.
training-running-term-basis = Each point adds up what was reported from the start of its term.

training-fields = Most participations were in { $field }: { $share }
training-no-courses = No course began in this period
training-courses = { $number ->
    [one] { $count } course, with { $mean } participants
   *[other] { $count } courses, with { $mean } participants on average
}
training-known = Out of the courses where the number is known.
training-withheld = Out of the courses where the number is known. Shares of fewer than 5 persons are withheld.
training-units = From { $low } participations in { $lowest } to { $high } in { $highest }
training-above = A further { $count } participations were reported by the level above and stand in no bar.
training-rows = Every field in figures

subject-completion-rate = Completion
subject-training-women-share = The share of women
subject-training-ethnic-minority-share = The share of ethnic minorities
subject-training-under-40-share = The share of cadres under 40
