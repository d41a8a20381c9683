# What pages share in stating findings and in tables.
finding-rose = { $subject } rose { $points } to { $value } since { $period }
finding-fell = { $subject } fell { $points } to { $value } since { $period }
finding-unchanged = { $subject } is unchanged since { $period }, at { $value }
finding-unclear = { $subject }: { $before } in { $period } and { $value } in { $last }; this may be chance
finding-level = { $subject } was { $value } in { $period }
finding-none = No whole period with final figures yet

share-counts = { $part } of { $whole }
share-withheld = fewer than { $count } persons
count-share = { $count } · { $share }

rows-unit = unit
rows-total = all together
rows-reports = reports
rows-months = months reported

explained = Explained: { $reason } ({ $where }, { $months })
explained-more = { $count ->
    [one] { NUMBER($count) } more explanation
   *[other] { NUMBER($count) } more explanations
}
explained-cells = { $count ->
    [one] { NUMBER($count) } cell
   *[other] { NUMBER($count) } cells
}
