# The page about movements of cadres.
question-rotation = Which cadres moved where, who is on rotation now, and who is due back?
rotation-standing = On rotation now, and term by term
rotation-where = Who decided, and from where to where

rotation-at-end = at the end of { $month }
rotation-moved-tile = Cadres moved
rotation-basis = { $number ->
    [one] Rests on one report.
   *[other] Rests on { $count } reports.
} Movements are reported when they happen, not every month.
rotation-none = No movement took effect in this period.
rotation-young = The term has just begun.
rotation-term-total = Cadres moved in the term { $term }: { $number ->
    [0] { $count }.
    [one] { $count }, one of them chosen by competitive exam.
   *[other] { $count }, { $exam } of them chosen by competitive exam.
}
rotation-none-ever = No movement has been reported
rotation-moved = { $number ->
    [one] One cadre moved: { $kind }
   *[other] { $total } cadres moved; the most frequent kind was { $kind }, with { $count }
}
rotation-by-movement = By kind: { $choice } made up { $share }
rotation-by-position = By position: { $choice } made up { $share }
rotation-levels = { $down } cadres went to a lower level, { $up } to a higher one, { $within } stayed on theirs
rotation-levels-basis = The level of the body a cadre came from and went to. Since July 2025 there is no district level.
rotation-from = from { $level }
rotation-to = to { $level }
rotation-exam = { $number ->
    [one] One of { $total } cadres moved was chosen by competitive exam
   *[other] { $count } of { $total } cadres were chosen by competitive exam
}
rotation-exam-basis = By position. Counts decisions that say so.
rotation-returning = { $number ->
    [one] One cadre is due back by { $month }
   *[other] { $count } cadres are due back by { $month }
}
rotation-returning-none = No cadre is due back by { $month }.
rotation-returning-basis = By expected month of return. { $number ->
    [0] All on rotation have a return date.
    [one] One more on rotation has no return date.
   *[other] { $count } more on rotation have no return date.
}
rotation-terms = The { $term } saw the most cadres moved: { $count }
rotation-terms-basis = Movements up to { $month }, whatever period is chosen. A term that is not over is drawn open.
rotation-term-open = Show term { $term }
rotation-units = Districts and communes decided { $count } of { $total } movements
rotation-above = By the unit whose committee decided.{ $number ->
    [0] { "" }
    [one] { " " }One was decided by the level above and stands in no bar.
   *[other] { " " }{ $count } were decided by the level above and stand in no bar.
}
rotation-routes = { $number ->
    [one] One route between units
   *[other] { $count } routes between units
}
rotation-route-from = from
rotation-route-to = to
