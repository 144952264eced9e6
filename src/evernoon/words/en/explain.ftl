# explain

explain-formula = made as: { $formula }
explain-seen = (in full elsewhere in this tree)
explain-folded = (made from { $count }; explain it by itself, or with --depth)
explain-more-rows = and { $count } rows more
explain-point = fixed at { $central }; vendor { $vendor }
explain-range = P10 { $low }, P50 { $central }, P90 { $high }; vendor { $vendor }
explain-used-by = Used by: { $paths }
explain-reaches = Headline numbers that rest on it: { $paths }
evidence-measured = measured
evidence-filing = filing
evidence-press = press
evidence-vendor = vendor's figure
evidence-estimate = our estimate, judged from
evidence-scenario = set by the scenario, instead of
error-nothing-to-explain =
    There is nothing called "{ $name }" to explain.{ $near ->
        [none] {""} Write for example dollars.usd_per_gpu_hour[orbit], sites.orbit.usd_per_mtoken or runway.cash_usd.
       *[other] {""} Did you mean "{ $near }"?
    }
error-explain-no-site = { $name } is the same for all sites. Write it without [{ $site }].

# compare

compare-inputs = What differs in the inputs
compare-outputs = What moved in the answers (P50; change with P10 to P90 over the same draws)
compare-explains = Which input explains it (share of the mean move and the move itself, each input changed alone)
compare-nothing-differs = The inputs are the same.
compare-nothing-moved = No answer moved.
compare-absent = not stated
compare-cancels = cancels out
compare-interaction = together (interaction)
compare-not-alone = only together with others
compare-same = { $count } answers did not move.
error-compare-one = One scenario alone cannot be compared. Give a second file, or --case or --set for a variant of it.
