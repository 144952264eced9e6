# Gelesene Arbeitsmappen: was an einer Zelle nicht stimmt

error-workbook-unreadable = Diese Arbeitsmappe lässt sich nicht öffnen. Als .xlsx ohne Kennwort speichern.
error-sheet-missing =
    Die Arbeitsmappe hat kein Blatt „{ $name }“.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    } Ihre Blätter: { $allowed }. `evernoon export SZENARIO --template DATEI` schreibt eine Vorlage.
error-sheet-too-large = Das Blatt hat { $rows } Zeilen und { $columns } Spalten; gelesen werden höchstens { $most } Zeilen und { $wide } Spalten. Leeres unter und neben der Tabelle löschen.
error-cells-merged = Diese Zellen sind verbunden, und so ist unklar, was wo steht. Die Verbindung aufheben.
error-column-missing = In der ersten Zeile fehlt die Überschrift „{ $name }“. Sie in eine der Zellen schreiben.
error-column-unit = Der Überschrift „{ $name }“ fehlt die Einheit. Zum Beispiel `{ $name } (M USD)` schreiben.
error-cell-no-path = Diese Zeile hat einen Wert, aber keinen Pfad. Einen schreiben, zum Beispiel sites.orbit.generations.0.radiator, oder die Zeile leeren.
error-cell-no-value = Für { $name } fehlt der Wert. Einen schreiben (`null` für nichts) oder die Zeile leeren.
error-cell-no-month = Diese Zeile hat einen Betrag, aber keinen Monat. Einen schreiben, zum Beispiel 2026-12.
error-cell-unreadable = „{ $text }“ lässt sich nicht als Wert lesen: { $problem }. So schreiben wie nach dem Doppelpunkt in einer Szenariodatei; Text mit Sonderzeichen in gerade Anführungszeichen setzen.
error-cell-not-a-number = „{ $text }“ ist keine Zahl. Eine Zahl schreiben oder die Zelle leeren.
error-cell-formula-error = Die Formel dieser Zelle ergibt { $text }. Sie berichtigen oder den Wert selbst schreiben.
error-cell-formula-unsaved = In dieser Zelle steht eine Formel ohne berechneten Wert. Die Mappe einmal in einer Tabellenkalkulation öffnen und speichern oder den Wert selbst schreiben.
error-actuals-cash = Die Kasse wird vom Ende des Monats { $month } genommen, dem Monat vor dem Beginn ({ $start }); im Blatt fehlt er. Den Monat ergänzen oder `start` ändern.
error-actuals-twice = Das Blatt { $sheet } gibt { $name } an, und das Blatt mit den Annahmen auch. Nur eines davon behalten.
error-base-too-deep = Mehr als { $limit } Dateien bauen über `base:` aufeinander auf. Einige davon zusammenlegen.

# Geschriebene Arbeitsmappen

error-template-loses = Das Szenario lässt sich nicht ohne Verlust als Arbeitsmappe schreiben, bei { $name }. Die YAML-Datei verwenden.
error-export-nothing = Nichts zu schreiben. Mindestens eines von --xlsx DATEI, --template DATEI, --csv DATEI und --parquet DATEI angeben.
export-written = Geschrieben: { $name }
export-sheet-scenario = Szenario
export-sheet-assumptions = Annahmen
export-sheet-ledger = Kontenblatt
export-sheet-statements = Abschlüsse
export-sheet-cash = Kasse
export-column-path = Pfad
export-column-value = Wert
export-column-id = Kennung
export-column-unit = Einheit
export-column-kind = Art
export-column-date = Stand
export-column-source = Quelle
export-column-url = URL
export-column-note = Anmerkung
export-column-line = Zeile
export-column-name = Name
export-column-formula = entsteht aus
export-column-opening = Anfang
export-column-total = Summe
export-column-month = Monat
export-column-check = Vermögen - Schulden - Eigenkapital
export-row-lowest = tiefster Kassenstand
export-row-segments = Geschäfte außerhalb des Modells
export-row-all-sites = alle Standorte
export-by-scenario = vom Szenario gesetzt
export-title = Ein Pfad von { $name }: jede Annahme in ihrem Median
export-about = Beträge in US-Dollar, nominal, je Monat. Jede Zahl, die keine Formel ist, lässt sich ändern: Abschlüsse und Kasse folgen. Die Beträge im Kontenblatt sind die dieses Pfads; Physik und Nachfrage rechnen nicht neu.
export-stamp = Szenario { $scenario }, Katalog { $catalogue }, Startwert { $seed }, evernoon { $version }

# Zeilen der Abschlüsse

line-revenue_tokens = Umsatz mit Token
line-revenue_other = Übriger Umsatz der Produkte
line-revenue_company = Umsatz der übrigen Geschäfte
line-cost_compute = Rechenleistung
line-cost_people = Personal
line-cost_data = Daten
line-cost_compliance = Einhaltung der Regeln
line-cost_other = Übrige Kosten
line-cost_shares = Vergütung in Anteilen
line-cost_fines = Erwartete Bußgelder
line-unexplained = Ungeklärt (Angabe abzüglich Rechnung)
line-depreciation = Abschreibung
line-interest = Zinsen
line-tax = Steuern
line-net_income = Ergebnis nach Steuern
line-cash_operations = Mittelfluss aus laufendem Geschäft
line-cash_capital = Investitionen
line-cash_funding = Finanzierung
line-cash_change = Änderung der Kasse
line-cash = Kasse am Monatsende
line-receivables = Forderungen
line-plant = Sachanlagen, netto
line-other_assets = Übriges Vermögen
line-payables = Verbindlichkeiten
line-deferred_revenue = Abgegrenzter Umsatz
line-debt = Finanzschulden
line-paid_in = Eingezahltes Kapital
line-retained = Einbehaltene Ergebnisse

# Zeilen des Kontenblatts

ledger-chips = Chips
ledger-satellite = Satelliten
ledger-launch = Start
ledger-insurance = Versicherung
ledger-building = Gebäude
ledger-energy = Energie
ledger-staff = Betriebspersonal
ledger-network = Netz
ledger-rent = Miete
ledger-spares = Ersatzteile
ledger-disposal = Entsorgung
ledger-development = Entwicklung

# Wie sich Objekte im Notebook zeigen

show-column-site = Standort
show-column-kind = Art
show-column-built = Was dort steht
show-name = Szenario
show-months = { $months } Monate ab { $start }, Stand { $date }
show-company = Unternehmen
show-work = Arbeit
show-events = Ereignisse
show-assume = Gesetzte Annahmen
show-generation = { $chip } ab { $date }
show-satellite = { $satellite } mit { $chip } ab { $date }, mit { $launcher }
show-rented = { $chip }, { $contract }

# Szenariodateien: was sonst nicht gelesen wird

error-file-empty = Die Datei ist leer. Mit `name:` beginnen oder ein Beispiel kopieren.
error-too-deep = Das YAML ist tiefer als { $limit } Ebenen verschachtelt. Flach ausschreiben.
error-yaml-tag = Die Kennzeichnung „{ $tag }“ ergäbe ein Objekt; gelesen werden nur einfache Daten. Sie entfernen.
error-yaml-key = „{ $text }“ kann hier kein Schlüssel sein: Merge-Schlüssel und Schlüssel aus Listen werden nicht gelesen. Die Schlüssel ausschreiben.
line-revenue_leases = Vermietete Rechenleistung
line-lease_amortisation = Abschreibung auf Leasing
line-lease_ended = Vorzeitig beendetes Leasing
line-cash_equity = Eigenkapital aufgenommen
line-cash_debt = Schulden aufgenommen
line-cash_repaid = Schulden getilgt
line-cash_leases = Tilgung von Leasing
line-right_of_use = Nutzungsrechte (Leasing)
line-lease_liability = Leasingverbindlichkeit
