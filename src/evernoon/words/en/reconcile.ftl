# Published models beside Evernoon

reconcile-column-model = Model
reconcile-column-side = Side
reconcile-column-published = published
reconcile-column-same = same inputs
reconcile-column-evernoon = Evernoon
reconcile-column-explained = explained
reconcile-column-status = status
reconcile-column-output = Output
reconcile-column-reproduced = reproduced
reconcile-column-as-published = published
reconcile-column-deviation = deviation
reconcile-column-ratio-published = published ratio
reconcile-column-ratio-same = all counting the same
reconcile-column-ratio-counted = largest steps of what is counted (orbit)
reconcile-column-ratio-inputs = largest steps of inputs (orbit)
reconcile-spread = Orbit over ground: as published, { $models } models lie between { $published_low } and { $published_high }, a factor of { $before }. Once all of them count the same, at their own inputs, they lie between { $same_low } and { $same_high }, a factor of { $after }: that is what they really disagree about.
reconcile-side-orbit = orbit
reconcile-side-ground = ground
reconcile-status-ok = ok
reconcile-status-miss = miss
reconcile-status-range = range
reconcile-status-set = set
reconcile-legend = USD per GPU-hour. Published: the author's number in his own boundary, its unit alone changed. Same inputs: his inputs in Evernoon's ledger, all of them counting the same: { $same }. Evernoon: the flagship's satellite and data centre, every entry of the ledger at its median. Explained: the part of the gap between published and Evernoon whose steps have a name. No investment advice.
reconcile-boundary = Counts: { $text }.
reconcile-gpus = { $gpus ->
    [in] chips
   *[out] no chips
}
reconcile-years = { $years } years
reconcile-wacc = { $wacc ->
    [none] no interest
    [equal] one rate for both sides
   *[own] each side at its own rate
}
reconcile-compute = { $compute ->
    [delivered] delivered hours
   *[nominal] nominal hours
}
reconcile-scope = { $scope ->
    [launch] launch only
    [power] power only
    [data-centre] the data centre
   *[all-in] all costs
}
reconcile-taxes = { $taxes ->
    [in] taxes
   *[out] no taxes
}
reconcile-term-chips = chips
reconcile-term-satellite = satellite
reconcile-term-mass = mass
reconcile-term-launch_price = launch price
reconcile-term-losses = insurance and launch losses
reconcile-term-building = building
reconcile-term-energy = electricity
reconcile-term-running = operations and replacement
reconcile-term-chip_power = power of a chip
reconcile-term-life = life
reconcile-term-interest = interest
reconcile-term-delivered = hours delivered
reconcile-term-unstated = not in the stated inputs
reconcile-term-switches = switches thrown
reconcile-term-rest = rest
error-model-unknown = There is no published model “{ $text }”.{ $near ->
    [none] {""}
   *[other] {" "}Did you mean “{ $near }”?
}
error-model-expression = “{ $text }” is not allowed here: write + - * / **, brackets, numbers, names of inputs and earlier terms, and min, max, ceil, floor, exp, log, log2, sqrt, annuity, annuity_monthly, kept, mean_kept.
error-model-name = No input or earlier term is called “{ $text }”.{ $near ->
    [none] {""}
   *[other] {" "}Did you mean “{ $near }”?
}
error-model-units = The units do not fit: this gives { $found }, wanted is { $wanted }.
reconcile-own = Evernoon on this boundary ({ $text }): orbit { $orbit }, ground { $ground } USD per GPU-hour, ratio { $ratio }.
reconcile-own-range = Over { $sets } assumption sets, P50 (P10 to P90): orbit { $orbit }, ground { $ground } USD per GPU-hour, ratio { $ratio }. The number above is the same satellite with every entry of its ledger at its median; the sets lie higher, because prices, mass and losses can run over much further than under.
reconcile-bound = { $gpus ->
    [out] This boundary leaves the chips out, so it says nothing about how much could be saved at all. With the chips counted, { $share } of a ground GPU-hour is chips: the most that free power, platform and launch together could ever save is { $saved }.
   *[in] Of a ground GPU-hour on this boundary { $share } is chips: the most that free power, platform and launch together could ever save is { $saved }.
 }

reconcile-title-abi = ABI Research, orbit against ground
reconcile-title-bcg = BCG, space-based data centres
reconcile-title-epoch = Epoch AI, what the ground costs
reconcile-title-lease-anthropic = Anthropic's lease of Colossus
reconcile-title-mccalip-1000-usd-per-kg = McCalip, Economics of orbital vs terrestrial data centers: 1,000 USD/kg
reconcile-title-mccalip-starship = McCalip, Economics of orbital vs terrestrial data centers: Starship sliders
reconcile-title-mccalip-leo = McCalip, Economics of orbital vs terrestrial data centers: ordinary low orbit
reconcile-title-myana = Myana, levelised cost of compute, baseline 2026
reconcile-title-myana-2030 = Myana, levelised cost of compute, baseline 2026: 2030
reconcile-title-myana-2035 = Myana, levelised cost of compute, baseline 2026: 2035
reconcile-title-novaspace = Novaspace, 1 GW in orbit
reconcile-title-odc-sa26 = space-datacentre-model (odc): SA26, after SemiAnalysis
reconcile-title-orbital-compute = orbital-compute, scenario 1
reconcile-title-shapiro = Shapiro, orbital compute economics
reconcile-title-spacedc-mdao = spacedc-mdao, orbital 1 MW inference
reconcile-title-suncatcher = Google, Project Suncatcher: launched power
reconcile-title-suncatcher-v2-mini-200 = Google, Project Suncatcher: launched power: 200 USD/kg
reconcile-title-suncatcher-v1-3600 = Google, Project Suncatcher: launched power: Starlink v1, 3,600 USD/kg
reconcile-title-suncatcher-v1-200 = Google, Project Suncatcher: launched power: Starlink v1, 200 USD/kg
reconcile-title-turyshev = Turyshev, what a kilogram may cost
reconcile-title-wood-mackenzie = Wood Mackenzie, 1 GW in orbit
