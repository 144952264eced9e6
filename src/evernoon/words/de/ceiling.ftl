# Wie schnell jede Art zu wachsen wachsen kann

ceiling-column-year = Jahr
ceiling-column-kind = Standort
ceiling-column-gw = GW im Jahr, P50 (P10 bis P90)
ceiling-column-binding = Engpass (Anteil der Annahmensätze)
ceiling-column-limits = jede Grenze für sich, GW
ceiling-limit-power = Strom
ceiling-limit-chips = Chips
ceiling-limit-memory = Speicher
ceiling-limit-launch = Start
ceiling-limit-pads = Rampen
ceiling-limit-array = Solarfelder
ceiling-limit-factory = Satellitenfabrik
ceiling-limit-slots = Bahnplätze
ceiling-legend = Größte IT-Leistung, die die Welt im Jahr allein durch diese Art von Standort zubauen könnte, mit den Entwürfen des Szenarios. Jede Art bekommt alle Chips, die Grenzen sind also nicht zu addieren. Ein Anteil der Annahmensätze ist keine Wahrscheinlichkeit.
ceiling-plan = Angekündigt: { $gw_per_year } GW im Jahr bei { $kw_per_t } kW/t sind { $t_per_year } t im Jahr (nachgewiesen { $demonstrated_t_per_year }), { $flights_per_day } Flüge von { $launcher } am Tag (nachgewiesen { $demonstrated_flights_per_day }), { $chips_per_year } Chips im Jahr (die ganze Welt fertigt { $demonstrated_chips_per_year }).
