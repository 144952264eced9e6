# Pieces that numbers are made of.
money-short = { $sign }{ $unit }{ $amount }
money-short-scaled = { $sign }{ $unit }{ $amount }{ $scale }
money-short-unit = { $currency ->
    [USD] $
    [EUR] €
   *[other] { $currency }{" "}
}
money-long = { $sign }{ $unit }{ $amount }
money-long-scaled = { $sign }{ $unit }{ $amount } { $scale }
money-long-unit = { $currency ->
    [USD] $
    [EUR] €
   *[other] { $currency }{" "}
}
# e6-one is exactly one million, which some languages write in another form.
scale-short = { $power ->
    [e6] M
    [e6-one] M
    [e9] B
    [e9-one] B
   *[other] T
}
scale-long = { $power ->
    [e6] million
    [e6-one] million
    [e9] billion
    [e9-one] billion
   *[other] trillion
}
duration-months = { $count ->
    [one] { $months } month
   *[other] { $months } months
}
duration-years = { $years } years
duration-unlimited = unlimited
interval = { $p50 } ({ $p10 } to { $p90 })
