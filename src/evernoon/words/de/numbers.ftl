# Woraus Zahlen bestehen. Milliarde = 1e9, Billion = 1e12.
money-short = { $sign }{ $amount }{" "}{ $unit }
money-short-scaled = { $sign }{ $amount }{" "}{ $scale }{" "}{ $unit }
money-short-unit = { $currency ->
    [USD] $
    [EUR] €
   *[other] { $currency }
}
money-long = { $sign }{ $amount } { $unit }
money-long-scaled = { $sign }{ $amount } { $scale } { $unit }
money-long-unit = { $currency ->
    [USD] US-Dollar
    [EUR] Euro
    [CHF] Schweizer Franken
   *[other] { $currency }
}
# e6-one ist genau eine Million.
scale-short = { $power ->
    [e6] Mio.
    [e6-one] Mio.
    [e9] Mrd.
    [e9-one] Mrd.
   *[other] Bio.
}
scale-long = { $power ->
    [e6] Millionen
    [e6-one] Million
    [e9] Milliarden
    [e9-one] Milliarde
    [e12-one] Billion
   *[other] Billionen
}
duration-months = { $count ->
    [one] { $months } Monat
   *[other] { $months } Monate
}
duration-years = { $years } Jahre
duration-unlimited = unbegrenzt
interval = { $p50 } ({ $p10 } bis { $p90 })
