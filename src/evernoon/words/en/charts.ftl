# Charts: axes, legends, captions; `chart-<name>` is the caption, `chart-<name>-about` what it shows in words.

chart-usd-per-mtoken = USD per million output tokens
chart-cash-axis = Cash, billion USD
chart-cash = The company's cash month by month: median and P10 to P90 of the assumption sets. Below the dashed line money must come from somewhere.
chart-ratio-flown = Need over the best that has flown (1 = flown)
chart-ratio-ground = Cost in orbit over cost on the ground
chart-installed = Installed computing power, MW
chart-sunlit-axis = Time in sunlight, %
chart-sunlit = “Always noon” has a season: share of the time in sunlight in the first twelve months, by altitude.
chart-tokens = Trillion output tokens a year
chart-unmet = asked, not served
chart-low = low end (P10)
chart-high = high end (P90)
chart-beliefs = Cost of a million output tokens by site under three beliefs. Dot: median; bar: P10 to P90. Logarithmic axis.
chart-beliefs-about = Intervals of the cost of a million tokens, by site and belief.
chart-budget = What one satellite needs, over the best that has flown. Bars to the right of the line go beyond what has been shown. Logarithmic axis.
chart-budget-about = Ratio of need to the best flown, line by line of the budget.
chart-cash-about = Cash of the company by month, median and P10 to P90.
chart-costs = Where the money goes: cost of a million output tokens by ledger line, generation on offer. Lines add up to the median.
chart-costs-about = Stacked bars of the cost of a million tokens, by site and ledger line.
chart-difference = From the cheapest site on the ground to the cheapest in orbit, line by line.
chart-difference-about = Waterfall of the cost difference between ground and orbit.
chart-fleet = What stands and flies: power of the installed computing by site, medians.
chart-fleet-about = Stacked areas of installed power by site and month.
chart-sunlit-about = Share of time in sunlight in the first twelve months, by altitude.
chart-swings = Which lever swings the answer: cost in orbit over cost on the ground with everything a lever moves at its P10 and at its P90, all else at the median.
chart-swings-about = Range of the cost ratio for each lever.
chart-work = What is asked and what is served, by product and year, sums of monthly medians.
chart-work-about = Columns of tokens served by product, and of tokens not served.

spend-chips = Chips
spend-satellite = Satellite
spend-launch = Launch
spend-insurance = Insurance
spend-building = Building
spend-energy = Energy
spend-staff = Staff
spend-network = Network
spend-rent = Rent
spend-spares = Spare parts
spend-disposal = Disposal
spend-development = Development of the satellite
spend-rest = All other
spend-total = Total
