# Diagramme: Achsen, Legenden, Unterschriften; `chart-<Name>` ist die Unterschrift, `chart-<Name>-about` sagt in Worten, was zu sehen ist.

chart-usd-per-mtoken = USD je Million ausgegebener Token
chart-cash-axis = Kasse, Mrd. USD
chart-cash = Die Kasse des Unternehmens Monat für Monat: Median und P10 bis P90 der Annahmensätze. Unter der gestrichelten Linie muss Geld von außen kommen.
chart-ratio-flown = Bedarf im Verhältnis zum besten Geflogenen (1 = geflogen)
chart-ratio-ground = Kosten im Orbit im Verhältnis zum Boden
chart-installed = Installierte Rechenleistung, MW
chart-sunlit-axis = Zeit in der Sonne, %
chart-sunlit = „Immer Mittag“ hat eine Jahreszeit: Anteil der Zeit in der Sonne in den ersten zwölf Monaten, nach Höhe.
chart-tokens = Billionen ausgegebener Token im Jahr
chart-unmet = gefragt, nicht bedient
chart-low = unteres Ende (P10)
chart-high = oberes Ende (P90)
chart-beliefs = Kosten je Million ausgegebener Token nach Standort unter drei Sichtweisen. Punkt: Median; Balken: P10 bis P90. Logarithmische Achse.
chart-beliefs-about = Spannen der Kosten je Million Token, nach Standort und Sichtweise.
chart-budget = Was ein Satellit braucht, im Verhältnis zum besten Geflogenen. Balken rechts der Linie gehen über das Gezeigte hinaus. Logarithmische Achse.
chart-budget-about = Verhältnis von Bedarf zum besten Geflogenen, Zeile für Zeile des Budgets.
chart-cash-about = Kasse des Unternehmens nach Monaten, Median und P10 bis P90.
chart-costs = Wohin das Geld geht: Kosten je Million ausgegebener Token nach Kostenarten, für die angebotene Generation. Die Arten ergeben zusammen den Median.
chart-costs-about = Gestapelte Balken der Kosten je Million Token, nach Standort und Kostenart.
chart-difference = Vom günstigsten Standort am Boden zum günstigsten im Orbit, Kostenart für Kostenart.
chart-difference-about = Wasserfall des Kostenunterschieds zwischen Boden und Orbit.
chart-fleet = Was steht und fliegt: Leistung der installierten Rechner nach Standort, Mediane.
chart-fleet-about = Gestapelte Flächen der installierten Leistung nach Standort und Monat.
chart-sunlit-about = Anteil der Zeit in der Sonne in den ersten zwölf Monaten, nach Höhe.
chart-swings = Welcher Hebel das Ergebnis bewegt: Kosten im Orbit im Verhältnis zum Boden, wenn alles, was ein Hebel bewegt, auf seinem P10 oder P90 steht und der Rest auf dem Median.
chart-swings-about = Spanne des Kostenverhältnisses je Hebel.
chart-work = Was gefragt und was bedient wird, nach Produkt und Jahr, Summen der Monatsmediane.
chart-work-about = Säulen der bedienten Token nach Produkt und der nicht bedienten Token.

spend-chips = Chips
spend-satellite = Satellit
spend-launch = Start
spend-insurance = Versicherung
spend-building = Gebäude
spend-energy = Energie
spend-staff = Personal
spend-network = Netz
spend-rent = Miete
spend-spares = Ersatzteile
spend-disposal = Entsorgung
spend-development = Entwicklung des Satelliten
spend-rest = Übriges
spend-total = Summe
