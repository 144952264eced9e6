# Which satellite carries a load

error-size-no-orbit = { $name } has no site in orbit whose satellite could be sized. Add one with `kind: orbit`, or name it with --site.
error-size-variable =
    "{ $text }" is nothing a design search can move.{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    } Allowed: { $allowed }.
error-size-range = "{ $text }" is not a range. Write low and high, for example `altitude=500 km..900 km`.
size-feasible = { $scenario }, { $site }: { $objective } { $value } (as it stands, with sizes free: { $own }). Tightest limit: { $limit }.
size-infeasible = { $scenario }, { $site }: no design carries this load. The limit that breaks: { $limit }. Shown is the nearest design.
size-objective-mass = kilograms for a delivered kilowatt and year
size-objective-cost = dollars a year for a delivered kilowatt
size-design = Design: { $altitude } km; panel at { $panel } °C; { $battery } of the load carried in shadow; { $shielding } mm of aluminium; { $life } years; array at { $array } of the worst need; heat pump { $lift } K; cells { $cell }, battery { $pack }, coolant { $coolant }.
size-lines = Load { $average } kW on average, { $peak } kW at the peak; array { $bol } kW new on { $array } m²; battery { $battery } kWh; radiator { $radiator } m² at { $net } W/m².
    Die { $die } °C, memory { $memory } °C, coolant { $coolant } °C. Delivered over life: { $delivered } of the payload, { $kw } kW.
    { $per_kw } kg/kW of load, { $per_kg } W/kg (beside: { $beside }). Satellite, chips and launch: { $capital } million USD.
size-launchers = A launch carries (by mass with margin, and volume): { $fits }.
size-policy = { $name }: delivers { $delivered }, { $mass } kg, { $per_kw } kg/kW/yr, { $usd } USD/kW/yr.
size-policy-ride-through = Riding through the shadow
size-policy-throttle = Throttled in shadow
size-policy-sleep = Asleep in shadow
size-nearest = Feasible with { $name } at { $value } instead of { $asked }.
size-column-part = part
size-column-estimate = estimate, kg
size-column-growth = growth
size-column-predicted = predicted, kg
size-column-limit = limit
size-column-value = value
size-column-allowed = allowed
size-column-slack = slack
size-maturity-flown = flown
size-maturity-modified = modified
size-maturity-new = new
size-part-chips = boards
size-part-links = lasers
size-part-shielding = shielding and spares
size-part-array = array
size-part-battery = battery
size-part-radiator = radiator and loop
size-part-bus = bus
size-part-structure = structure
size-inner-aluminium = shield of aluminium
size-inner-spares = spare boards
size-inner-servicing = brought by robots
size-inner-cells = cells and glass
size-inner-deployment = blanket and deployment
size-inner-panels = panels
size-inner-loop = loop, pumps, coolant
size-inner-lift = heat pump
size-inner-avionics = avionics and radio
size-inner-electronics = power electronics and harness
size-inner-control = attitude control and propulsion, dry
size-part-dry = dry, predicted
size-part-propellant = propellant
size-part-launched = launched
size-part-allocated = with the project's margin
size-limit-coolant = coolant the chips accept
size-limit-die = die
size-limit-memory = stacked memory
size-limit-boiling = boiling of the coolant
size-limit-freezing = freezing of the coolant
size-limit-radiator = what the radiator sheds
size-limit-recharge = recharging the battery
size-limit-dose = dose
size-limit-mass = mass on the rocket
size-limit-volume = volume in the fairing
