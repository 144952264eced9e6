# Veröffentlichte Modelle neben Evernoon

reconcile-column-model = Modell
reconcile-column-side = Seite
reconcile-column-published = veröffentlicht
reconcile-column-same = gleiche Eingaben
reconcile-column-evernoon = Evernoon
reconcile-column-explained = erklärt
reconcile-column-status = Stand
reconcile-column-output = Ergebnis
reconcile-column-reproduced = nachgerechnet
reconcile-column-as-published = veröffentlicht
reconcile-column-deviation = Abweichung
reconcile-column-ratio-published = Verhältnis veröffentlicht
reconcile-column-ratio-same = alle zählen dasselbe
reconcile-column-ratio-counted = größte Schritte des Gezählten (Orbit)
reconcile-column-ratio-inputs = größte Schritte der Eingaben (Orbit)
reconcile-spread = Orbit durch Boden: veröffentlicht liegen { $models } Modelle zwischen { $published_low } und { $published_high }, ein Faktor { $before }. Zählen alle dasselbe, jedes mit seinen eigenen Eingaben, liegen sie zwischen { $same_low } und { $same_high }, ein Faktor { $after }: nur darüber sind sie sich wirklich uneins.
reconcile-side-orbit = Orbit
reconcile-side-ground = Boden
reconcile-status-ok = stimmt
reconcile-status-miss = verfehlt
reconcile-status-range = Spanne
reconcile-status-set = gesetzt
reconcile-legend = USD je GPU-Stunde. Veröffentlicht: die Zahl des Autors in seiner Abgrenzung, nur die Einheit umgerechnet. Gleiche Eingaben: seine Eingaben in Evernoons Rechnung, alle zählen dasselbe: { $same }. Evernoon: Satellit und Rechenzentrum des Leitszenarios, jeder Posten der Rechnung im Median. Erklärt: der Teil des Abstands zwischen veröffentlicht und Evernoon, dessen Schritte einen Namen haben. Keine Anlageberatung.
reconcile-boundary = Zählt: { $text }.
reconcile-gpus = { $gpus ->
    [in] Chips
   *[out] keine Chips
}
reconcile-years = { $years } Jahre
reconcile-wacc = { $wacc ->
    [none] kein Zins
    [equal] ein Zins für beide Seiten
   *[own] jede Seite mit ihrem Zins
}
reconcile-compute = { $compute ->
    [delivered] gelieferte Stunden
   *[nominal] nominelle Stunden
}
reconcile-scope = { $scope ->
    [launch] nur der Start
    [power] nur der Strom
    [data-centre] das Rechenzentrum
   *[all-in] alle Kosten
}
reconcile-taxes = { $taxes ->
    [in] Steuern
   *[out] keine Steuern
}
reconcile-term-chips = Chips
reconcile-term-satellite = Satellit
reconcile-term-mass = Masse
reconcile-term-launch_price = Startpreis
reconcile-term-losses = Versicherung und Startverluste
reconcile-term-building = Gebäude
reconcile-term-energy = Strom
reconcile-term-running = Betrieb und Ersatz
reconcile-term-chip_power = Leistung eines Chips
reconcile-term-life = Lebensdauer
reconcile-term-interest = Zins
reconcile-term-delivered = gelieferte Stunden
reconcile-term-unstated = nicht in den genannten Eingaben
reconcile-term-switches = umgelegte Schalter
reconcile-term-rest = Rest
error-model-unknown = Es gibt kein veröffentlichtes Modell „{ $text }“.{ $near ->
    [none] {""}
   *[other] {" "}Meinten Sie „{ $near }“?
}
error-model-expression = „{ $text }“ ist hier nicht erlaubt: möglich sind + - * / **, Klammern, Zahlen, Namen von Eingaben und früheren Termen sowie min, max, ceil, floor, exp, log, log2, sqrt, annuity, annuity_monthly, kept, mean_kept.
error-model-name = Keine Eingabe und kein früherer Term heißt „{ $text }“.{ $near ->
    [none] {""}
   *[other] {" "}Meinten Sie „{ $near }“?
}
error-model-units = Die Einheiten passen nicht: hier entsteht { $found }, verlangt ist { $wanted }.
reconcile-own = Evernoon in dieser Abgrenzung ({ $text }): Orbit { $orbit }, Boden { $ground } USD je GPU-Stunde, Verhältnis { $ratio }.
reconcile-own-range = Über { $sets } Annahmensätze, P50 (P10 bis P90): Orbit { $orbit }, Boden { $ground } USD je GPU-Stunde, Verhältnis { $ratio }. Die Zahl darüber ist derselbe Satellit, jeder Posten seiner Rechnung im Median; die Sätze liegen höher, weil Preise, Masse und Verluste viel weiter nach oben als nach unten abweichen können.
reconcile-bound = { $gpus ->
    [out] Diese Abgrenzung lässt die Chips weg und sagt darum nicht, wie viel sich überhaupt sparen lässt. Zählen die Chips mit, sind { $share } einer GPU-Stunde am Boden Chips: mehr als { $saved } können kostenloser Strom, Satellit und Start zusammen nie sparen.
   *[in] Von einer GPU-Stunde am Boden sind in dieser Abgrenzung { $share } Chips: mehr als { $saved } können kostenloser Strom, Satellit und Start zusammen nie sparen.
 }

reconcile-title-abi = ABI Research, Orbit gegen Boden
reconcile-title-bcg = BCG, Rechenzentren im Weltraum
reconcile-title-epoch = Epoch AI, was der Boden kostet
reconcile-title-lease-anthropic = Anthropics Miete von Colossus
reconcile-title-mccalip-1000-usd-per-kg = McCalip, Economics of orbital vs terrestrial data centers: 1.000 USD/kg
reconcile-title-mccalip-starship = McCalip, Economics of orbital vs terrestrial data centers: Regler auf Starship
reconcile-title-mccalip-leo = McCalip, Economics of orbital vs terrestrial data centers: gewöhnliche niedrige Bahn
reconcile-title-myana = Myana, Gestehungskosten des Rechnens, Grundfall 2026
reconcile-title-myana-2030 = Myana, Gestehungskosten des Rechnens, Grundfall 2026: 2030
reconcile-title-myana-2035 = Myana, Gestehungskosten des Rechnens, Grundfall 2026: 2035
reconcile-title-novaspace = Novaspace, 1 GW im Orbit
reconcile-title-odc-sa26 = space-datacentre-model (odc): SA26, nach SemiAnalysis
reconcile-title-orbital-compute = orbital-compute, Szenario 1
reconcile-title-shapiro = Shapiro, Wirtschaftlichkeit des Rechnens im Orbit
reconcile-title-spacedc-mdao = spacedc-mdao, Inferenz mit 1 MW im Orbit
reconcile-title-suncatcher = Google, Project Suncatcher: Leistung samt Start
reconcile-title-suncatcher-v2-mini-200 = Google, Project Suncatcher: Leistung samt Start: 200 USD/kg
reconcile-title-suncatcher-v1-3600 = Google, Project Suncatcher: Leistung samt Start: Starlink v1, 3.600 USD/kg
reconcile-title-suncatcher-v1-200 = Google, Project Suncatcher: Leistung samt Start: Starlink v1, 200 USD/kg
reconcile-title-turyshev = Turyshev, was ein Kilogramm kosten darf
reconcile-title-wood-mackenzie = Wood Mackenzie, 1 GW im Orbit
