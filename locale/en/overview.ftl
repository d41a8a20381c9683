# The overview. Numbers come ready-made; $count chooses the plural.
question-overview = Is attendance at cell meetings rising, and where does it need attention?

## The answer: one sentence, put together from its parts

overview-sentence = { $rate }; { $standing }.
overview-answer = Attendance was { $value }, { $change }
overview-answer-target = Attendance was { $value }, { $change }, { $target }
overview-answer-up = up { $points } on { $period }
overview-answer-down = down { $points } on { $period }
overview-answer-same = unchanged on { $period }
overview-answer-alone = with no earlier reports to compare
overview-answer-above = above the target of { $target }
overview-answer-below = below the target of { $target }
overview-answer-attention = { $count ->
    [0] no commune lies below the limits for its size
    [one] { $number } of { $all } communes needs attention
   *[other] { $number } of { $all } communes need attention
}
overview-where-province = the province
overview-where-theirs = all your units
overview-answer-one-below = it lies below the limits for its size: { $part } of { $whole } places, against { $centre } in { $where }
overview-answer-one-within = it lies within the limits for its size: { $part } of { $whole } places, against { $centre } in { $where }
overview-answer-one-above = it lies above the limits for its size: { $part } of { $whole } places, against { $centre } in { $where }

## Changes

overview-change = { $difference } on { $period }
overview-unchanged = unchanged on { $period }
overview-no-comparison = too little reported in { $period } to compare
overview-before = { $count ->
    [one] the month before
   *[other] the { $number } months before
}
overview-year = { $count ->
    [one] the same month a year before
   *[other] the same months a year before
}
overview-compared = { $count ->
    [1] Changes compare { $now } with { $then }.
   *[other] Changes compare the { $units } of { $of } communes that reported in both { $now } and { $then }.
}
overview-compared-today = { $count ->
    [1] Changes compare { $now } with { $then }, in today’s boundaries.
   *[other] Changes compare the { $units } of { $of } communes that reported in both { $now } and { $then }, in today’s boundaries.
}
overview-compared-also = { $count ->
    [1] And with { $then }.
   *[other] With { $then }: { $units } of { $of } communes.
}
overview-not-compared = No commune reported in both { $now } and { $then }, so there is no change to show.
overview-not-whole = { $then } was not reported in full, so it is not compared with { $now }.
overview-counts-compared = Participations: communes that reported both times. Cadres moved: every decision, since none is owed.

## Tiles

overview-received-of = { $part } of { $whole } monthly reports
overview-places = { $part } of { $whole } places
overview-cells = { $part } of { $whole } meetings
overview-none = nothing reported in this period
overview-no-decision = no decision in this period
overview-to-training = See training
overview-to-rotation = See rotation

## Charts and lists

overview-line = Attendance

overview-improved = { $count ->
    [0] No commune clearly improved on { $period }
    [one] { $number } commune clearly improved on { $period }
   *[other] { $number } communes clearly improved on { $period }
}
overview-improved-none = No comparison with { $period }: too little was reported
overview-improved-basis = A point or more, and more than chance explains. Official order.
overview-improved-row = { $difference }, to { $value }
overview-attention = { $count ->
    [0] No commune needs attention
    [one] { $number } commune needs attention: below the 95% limits for its size
   *[other] { $number } communes need attention: below the 95% limits for their size
}
overview-attention-basis = Lowest attendance first. Fewer than { $fewest } places: counts only, no rank.
overview-row-counts = { $part } of { $whole } places
overview-row-rate = { $part } of { $whole } places, { $value }
overview-ranked = { $rank }. { $name }
overview-more = { $count ->
    [one] Show one more
   *[other] Show { $number } more
}

overview-funnel = Attendance of each commune by its size: { $below } below the limits, { $above } above
overview-limits = Limits: where 95% of communes of a size would lie if each place were filled at the rate of { $where }, { $centre }, by chance alone.
overview-funnel-x = places required in the period
overview-funnel-below = below the limits
overview-funnel-within = within
overview-funnel-above = above
overview-funnel-centre = compared with { $value }
overview-funnel-limits = 95% limits

overview-table = Every commune, in official order
overview-merged = In today’s boundaries: old communes are summed into the new ones.
overview-table-unit = Commune
overview-table-present = Present
overview-table-required = Required
overview-table-rate = Attendance
overview-table-standing = For its size
overview-standing-below = ▼ below
overview-standing-within = within
overview-standing-above = ▲ above
