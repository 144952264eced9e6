# How fast each way to grow can grow

ceiling-column-year = Year
ceiling-column-kind = Site
ceiling-column-gw = GW a year, P50 (P10 to P90)
ceiling-column-binding = binds (share of assumption sets)
ceiling-column-limits = each limit alone, GW
ceiling-limit-power = power
ceiling-limit-chips = chips
ceiling-limit-memory = memory
ceiling-limit-launch = launch
ceiling-limit-pads = pads
ceiling-limit-array = solar arrays
ceiling-limit-factory = satellite factory
ceiling-limit-slots = slots
ceiling-legend = Most IT power the world could add in the year by this kind of site alone, with the designs of the scenario. Each kind is given all chips, so the ceilings are not to be added. A share of assumption sets is not a probability.
ceiling-plan = Announced: { $gw_per_year } GW a year at { $kw_per_t } kW/t are { $t_per_year } t a year (demonstrated { $demonstrated_t_per_year }), { $flights_per_day } flights of { $launcher } a day (demonstrated { $demonstrated_flights_per_day }), { $chips_per_year } chips a year (the whole world makes { $demonstrated_chips_per_year }).
