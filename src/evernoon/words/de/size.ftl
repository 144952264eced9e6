# Welcher Satellit eine Last trägt

error-size-no-orbit = { $name } hat keinen Standort im Orbit, dessen Satellit sich auslegen ließe. Ergänze einen mit `kind: orbit` oder nenne ihn mit --site.
error-size-variable =
    „{ $text }“ kann eine Entwurfssuche nicht bewegen.{ $near ->
        [none] {""}
       *[other] {""} Gemeint „{ $near }“?
    } Erlaubt: { $allowed }.
error-size-range = „{ $text }“ ist kein Bereich. Schreibe unten und oben, etwa `altitude=500 km..900 km`.
size-feasible = { $scenario }, { $site }: { $objective } { $value } (wie er ist, mit freien Größen: { $own }). Engste Grenze: { $limit }.
size-infeasible = { $scenario }, { $site }: Kein Entwurf trägt diese Last. Es bricht: { $limit }. Gezeigt ist der nächste Entwurf.
size-objective-mass = Kilogramm je geliefertes Kilowatt und Jahr
size-objective-cost = Dollar im Jahr je geliefertes Kilowatt
size-design = Entwurf: { $altitude } km; Platte mit { $panel } °C; { $battery } der Last im Schatten getragen; { $shielding } mm Aluminium; { $life } Jahre; Solarfeld mit { $array } des größten Bedarfs; Wärmepumpe { $lift } K; Zellen { $cell }, Batterie { $pack }, Kühlmittel { $coolant }.
size-lines = Last im Mittel { $average } kW, in der Spitze { $peak } kW; Solarfeld neu { $bol } kW auf { $array } m²; Batterie { $battery } kWh; Radiator { $radiator } m² mit { $net } W/m².
    Chip { $die } °C, Speicher { $memory } °C, Kühlmittel { $coolant } °C. Geliefert über die Lebensdauer: { $delivered } der Nutzlast, { $kw } kW.
    { $per_kw } kg/kW Last, { $per_kg } W/kg (daneben: { $beside }). Satellit, Chips und Start: { $capital } Mio. USD.
size-launchers = Ein Start trägt (nach Masse mit Reserve und nach Volumen): { $fits }.
size-policy = { $name }: liefert { $delivered }, { $mass } kg, { $per_kw } kg/kW/a, { $usd } USD/kW/a.
size-policy-ride-through = Im Schatten weiter
size-policy-throttle = Im Schatten gedrosselt
size-policy-sleep = Im Schatten schlafend
size-nearest = Möglich mit { $name } von { $value } statt { $asked }.
size-column-part = Teil
size-column-estimate = Schätzung, kg
size-column-growth = Wachstum
size-column-predicted = erwartet, kg
size-column-limit = Grenze
size-column-value = Wert
size-column-allowed = erlaubt
size-column-slack = Abstand
size-maturity-flown = geflogen
size-maturity-modified = abgewandelt
size-maturity-new = neu
size-part-chips = Platinen
size-part-links = Laser
size-part-shielding = Abschirmung und Ersatz
size-part-array = Solarfeld
size-part-battery = Batterie
size-part-radiator = Radiator und Kreislauf
size-part-bus = Bus
size-part-structure = Struktur
size-inner-aluminium = Schirm aus Aluminium
size-inner-spares = Ersatzplatinen
size-inner-servicing = von Robotern gebracht
size-inner-cells = Zellen und Glas
size-inner-deployment = Träger und Entfaltung
size-inner-panels = Platten
size-inner-loop = Kreislauf, Pumpen, Kühlmittel
size-inner-lift = Wärmepumpe
size-inner-avionics = Avionik und Funk
size-inner-electronics = Leistungselektronik und Kabelbaum
size-inner-control = Lageregelung und Antrieb, trocken
size-part-dry = trocken, erwartet
size-part-propellant = Treibstoff
size-part-launched = beim Start
size-part-allocated = mit Projektreserve
size-limit-coolant = Kühlmittel, das die Chips vertragen
size-limit-die = Chip
size-limit-memory = Stapelspeicher
size-limit-boiling = Sieden des Kühlmittels
size-limit-freezing = Gefrieren des Kühlmittels
size-limit-radiator = was der Radiator abgibt
size-limit-recharge = Laden der Batterie
size-limit-dose = Dosis
size-limit-mass = Masse auf der Rakete
size-limit-volume = Volumen in der Nutzlasthülle
