# Project finance

error-schedule-sum = The depreciation adds up to { $total } per cent; it must add up to 100, no year below zero. Write per cent by year, for example [20, 32, 19.2, 11.52, 11.52, 5.76].
error-debt-twice = Debt is sized either by debt_share_frac or by dscr, not by both. Leave one out.

# Balance sheets, shares and debt

error-negative-shares = { $shares } shares: nobody holds fewer than none, and all together hold more than none. Correct the number.
error-cap-table-sum = The holders and the pool have { $sum } shares together, but the total says { $total }. Correct the one that is wrong.
kind-tie-cash = cash and what was raised since
kind-tie-total_assets = total assets
kind-tie-plant = property, plant and equipment, net
kind-tie-debt = debt
kind-tie-claims = liabilities and equity against assets
error-opening-does-not-tie = { $kind }: stated { $stated } USD, the parts give { $found } USD, { $gap } USD apart. Correct the parts, or allow the gap with `largest_gap`; it is then reported.
error-hiring-resumes-below = Hiring stops below { $stop } months of cash and would go on above { $resume } already. Set `resume_above` at least as high as `stop_below`.
error-people-without-staff = { $company } has no staff with a cost in the catalogue, so nobody can leave. Take `company.people` out, or a company with staff and pay.
error-loans-above-debt = The loans of the opening come to { $loans } USD, the opening debt to { $debt } USD. Give loans that are still to come a date.
runway-title = { $name }: the company month by month
runway-heading = median, { $low } to { $high }, in billion USD
runway-tightest = Tightest month: { $month }, median cash { $cash } (P5 { $low }, P95 { $high }).
runway-gap = Funding gap: { $low } to { $high }, median { $mid }.
runway-below = Share of assumption sets with cash below zero by { $date }: { $share }.
runway-default = First month in which the median is below zero: { $month }.
runway-never = The median of cash never falls below zero.
runway-covenant = { $name }: least median headroom { $headroom } in { $month }; in breach at some time in { $share } of the assumption sets.
runway-covenant-min_cash = Least cash
runway-covenant-net_debt_to_ebitda = Net debt over EBITDA
runway-covenant-interest_cover = Interest cover
runway-covenant-debt_to_plant = Debt over plant
runway-people = Staff: { $first } at the start, { $last } at the end (median); slowest pace of development { $pace } of that at the start, in { $month }.
runway-market-visits = Market by visits
runway-market-revenue = Market by revenue
runway-market-investment = Market by investment
runway-market = { $market }: { $shares }; index { $hhi }{ $after ->
    [some] , after the merger { $merged }
   *[none] { "" }
  }.
runway-owned = { $holder }: { $first } of the shares at the start, { $last } at the end (median).
runway-open = Opening: { $entity }; { $perimeter }; as of { $date }.
runway-tie = Does not tie: { $what }, stated { $stated }, computed { $found }, { $gap } apart.
runway-holder-shareholders = Shareholders so far
runway-holder-pool = Option pool
runway-tie-cash = cash and what was raised since
runway-tie-total_assets = total assets
runway-tie-plant = property, plant and equipment, net
runway-tie-debt = debt
runway-tie-claims = liabilities and equity against assets

# Cap table

error-merger-side = A merger says either which company takes us over (`into`) or which one we take over (`takes`). Give exactly one.
error-merger-terms = A merger needs its terms once: `ratio`, or both prices of a share (`our_price`, `their_price`), or both values (`our_value`, `their_value`).
error-investors-above-round = The investors of this round put in { $sum } USD, but the round is { $amount } USD of equity. Correct one.
runway-holder-staff = Staff (vested)
runway-holder-new-investors = New investors
runway-holder-public = The public (listing)
captable-title = { $name }: who owns the company when
captable-whose = { $entity }; { $perimeter }.
captable-heading = share, median ({ $low } to { $high })
captable-start = start
captable-round = { $month }: { $amount } of equity at { $value } before the round, { $share } for the new money (in { $often } of the assumption sets).
captable-step-pool = { $month }: the option pool is filled up with { $new } shares.
captable-step-split = { $month }: split of the shares.
captable-step-merger = { $month }: merger with { $with }, { $ratio } shares of the company that goes on for one of the other.
captable-step-listing = { $month }: listing, { $amount } and { $greenshoe } of greenshoe; all shares together { $company }.

# Value

error-price-positive = A price of { $text } USD is not possible: all shares together cost more than nothing. Give a positive amount, for example --price "1778 bn USD".
value-title = { $name }: what { $company } is worth in { $start }
value-price = All shares together cost { $price }.
value-no-price = No price is known; --price "..." sets one.
value-method-dcf = By its flows (free cash of the run, then profit growing for ever): { $value } { $span } for all shares.
value-method-exit_multiple = By its flows, then a mature multiple of sales at the end of the run: { $value } { $span } for all shares.
value-no-orbit = Nothing is in orbit here, so the price says nothing about orbit.
value-orbit = Without orbit { $without }; orbit adds { $value } { $span }.
value-p = The price implies a weight of { $p } for orbit ({ $low } to { $high }); in { $inside } of the assumption sets it lies between 0 and 1.
value-p-above = This price is not explained: it lies { $gap } above both values, the weight of orbit would be { $p } ({ $low } to { $high }), outside 0 to 1 in all but { $inside } of the assumption sets.
value-p-below = This price is not explained: it lies { $gap } below both values, the weight of orbit would be { $p } ({ $low } to { $high }), outside 0 to 1 in all but { $inside } of the assumption sets.
value-p-none = With and without orbit the company is worth the same, so the price says nothing about orbit.
value-drivers = Most of the uncertainty comes from: { $list }.
value-parts = Sum of the parts (median):
value-part-compute-leased-out = compute leased out
value-part-ai-products-and-their-compute = AI products and their compute
value-part-people-other-cost-fines = people, other cost, fines
value-part-tax-working-capital-closing-down = tax, working capital, closing down
value-part-orbit = orbit
value-part-net-cash = net cash
value-regimes = By this year's sales and earnings, as the market may see them:
value-regime-now = multiple of sales as priced now
value-regime-mature = multiple of sales of a mature company
value-regime-bust = multiple of sales without a story
value-regime-ebitda = multiple of EBITDA
value-story = The story: { $told } at the multiple of today, { $flows } by the flows alone. The price is { $multiple } times sales.
value-waiting = Waiting: orbit is worth { $ratio } times what it costs; building at once beats waiting above { $trigger }. At once: { $now } of the assumption sets, better later: { $wait }.
error-shares-above-one = The shares of this market come to { $total }; together they cannot be more than 1. Correct one of them.
