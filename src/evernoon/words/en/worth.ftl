# What owning the whole chain is worth

worth-head = { $scenario }: what each layer earns at market prices, USD per delivered GPU-hour, P50 (P10 to P90). The model is sold as { $product }. Counts: { $boundary }.
worth-column-layer = Layer
worth-column-market = price to others, this layer and all below
worth-column-margin = margin of the layer
worth-column-share = of its price
worth-captive = cost, everything below at its owner's cost
worth-layer-rocket = rocket
worth-layer-satellite = satellite
worth-layer-link = link
worth-layer-data-centre = data centre (one-year rent of the chip)
worth-layer-model = model (tokens sold)
worth-saved = Owner of all layers { $own }, buyer of all layers { $bought }: { $share } less.
worth-launch = Launch to { $site }, USD/kg: own cost { $own }, market { $market }. Launching one's own satellites earns nothing outside; the margin of the rocket is a saving, not revenue.
worth-chip = Chips of { $site } ({ $chip }): bought { $bought } USD, one's own { $own } USD, but with less work: { $own_work } against { $bought_work } USD per PFLOP-hour; one's own is cheaper in { $wins } of the sets, from { $least } chips of a generation.
worth-rival = A rival who buys every layer pays, USD per PFLOP-hour: { $sites }. He goes to { $cheapest }, the owner to { $own }; owning the chain is worth { $worth } USD per PFLOP-hour to the owner, { $share } of the rival's cost.
worth-lease = { $name }: { $usd } billion USD a month for { $months } months are { $total } billion; notice of { $notice } months. It runs to its end in { $kept } of the sets, is paid for { $paid } months, is worth { $present } billion today, and only { $sure } billion are safe from notice.
worth-legend = Margins and the owner's cost add up to the last price in every assumption set; medians need not. What customers pay for idle hours is in no figure. A share of assumption sets is not a probability. No investment advice.
error-worth-nothing-owned = Nothing here is owned, so there is no chain to value: the scenario only rents. Add a site of `kind: orbit` or `kind: owned`.
