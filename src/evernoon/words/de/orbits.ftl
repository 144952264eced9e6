# Schalen, Kataloge wirklicher Satelliten, Uhren

error-shell-nodes-and-ltan = Eine sonnensynchrone Schale nimmt ihre Knoten aus `ltan`. Lassen Sie `raan` und `raan_spread` weg, oder schreiben Sie `inclination` statt `ltan`.
error-shell-planes = Es gibt { $found } Einträge für { $planes } Ebenen. Geben Sie einen Eintrag je Ebene an, oder lassen Sie `planes` weg.
error-shell-phase-alone = `phase` gehört zu ausdrücklichen Ebenen. Schreiben Sie auch `raan`, einen Knoten je Ebene.
error-clock-before-1957 = { $text } liegt vor 1957, als es weder Atomzeit noch Satelliten gab. Schreiben Sie ein späteres Datum.
error-bad-instant = „{ $text }“ ist kein Datum. Schreiben Sie zum Beispiel { $example }.
error-shells-and-catalogue = Ein Standort hat entweder `shells` oder einen `catalogue` (mit `names`). Lassen Sie eines davon weg.
error-catalogue-columns =
    Im Katalog fehlt die Spalte { $name }.{ $near ->
        [none] {""}
       *[other] {""} Meinten Sie „{ $near }“?
    } Mittlere Elemente für SGP4 brauchen sie.
error-catalogue-json = Das ist kein gültiges JSON, und kein Datensatz darin war zu retten. Holen Sie die Datei neu.
error-catalogue-xml = Das ist kein gültiges XML, und kein Datensatz darin war zu retten. Holen Sie die Datei neu.
error-catalogue-entities = Das XML vereinbart einen Dokumenttyp oder Entitäten. OMM hat keine; entfernen Sie die Vereinbarung.
error-catalogue-nesting = Der Katalog ist zu tief geschachtelt. OMM-Datensätze sind flach; holen Sie die Datei neu.
error-catalogue-size = Der Katalog hat mehr als { $limit } Bytes. Teilen Sie ihn, oder holen Sie eine Gruppe von Satelliten.
error-catalogue-records = Der Katalog hat mehr als { $limit } Datensätze. Teilen Sie ihn, oder holen Sie eine Gruppe von Satelliten.
error-catalogue-unreadable = Der Katalog ist nicht zu lesen: { $reason }. Prüfen Sie Datei und Rechte.
error-catalogue-format = Das ist kein Katalog mittlerer Elemente. Bekannt sind { $forms }.
error-catalogue-empty = In diesem Katalog steht kein Satellit. Holen Sie die Datei neu.
error-catalogue-none =
    Kein Satellit dieses Katalogs kann hier fliegen: { $good } gute { $names ->
        [none] {""}
       *[other] mit Namen „{ $names }...“
    }, keiner davon auf einer runden Bahn zwischen { $low } und { $high } km. Wählen Sie andere `names` oder eine andere Datei.
lost-missing = { $text } fehlt
lost-system = { $text } ist nicht, was SGP4 nimmt
lost-epoch = { $text } ist kein Datum
lost-epoch-range = { $text } liegt vor dem ersten Satelliten oder zu weit voraus
lost-id = { $text } ist keine Katalognummer
lost-number = { $text } ist keine Zahl
lost-range = { $text } liegt außerhalb des Bereichs
lost-surface = Perigäum unter der Oberfläche
lost-columns = Zahl der Felder: { $text }
lost-record = kein Datensatz: { $text }
lost-json = kaputtes JSON: { $text }
lost-xml = kaputtes XML
lost-kvn = kein Schlüssel mit Wert: { $text }
lost-tle-width = { $text }: eine Zeile ist nicht 69 Zeichen lang
lost-tle-checksum = { $text }: falsche Prüfsumme
lost-tle-pair = { $text }: eine Zeile ohne die andere
lost-sgp4 = SGP4: { $text }
error-track-too-long = So viele Satelliten so lange sind { $states } Zustände; höchstens { $most } werden geschrieben. Kürzen Sie --duration, verlängern Sie --step oder schränken Sie --names ein.
error-sky-empty = Es bleibt kein Satellit zu zeigen: { $good } gute und { $bad } kaputte Datensätze. Wählen Sie andere --names oder eine andere Datei.
error-fetch-group = „{ $text }“ ist keine Gruppe von CelesTrak. Schreiben Sie zum Beispiel starlink, oneweb, stations oder active.
error-fetch-server = „{ $text }“ ist keine Adresse eines Servers. Schreiben Sie zum Beispiel https://celestrak.org.
error-fetch-resting = Der Server hat die letzte Anfrage nach { $group } mit { $status } beantwortet; wer gleich wieder fragt, wird ausgesperrt. Versuchen Sie es in { $minutes } Minuten wieder.
error-fetch-offline = { $host } ist nicht zu erreichen: { $reason }. Prüfen Sie die Verbindung, oder nehmen Sie eine Datei, die Sie haben: jeder Befehl nimmt eine.
error-fetch-refused = { $host } hat mit { $status } geantwortet: { $said } Zwei Stunden lang wird nicht mehr gefragt.
error-fetch-answer = { $host } hat keine Elemente für { $group }: { $said } Prüfen Sie den Namen der Gruppe; zwei Stunden lang wird nicht mehr gefragt.
sky-answer = { $satellites } Satelliten um { $at }: { $sunlit } des Sonnenlichts erreicht sie, { $umbra } sind im Kernschatten.
sky-counts = { $form }: { $good } gute Datensätze, { $bad } kaputte, { $superseded } durch spätere überholt; { $failed } kann SGP4 nicht bis zu diesem Datum führen.
sky-lost = Datensatz { $number }, Zeile { $line }, { $name }: { $reason }
sky-age = Die Elemente sind { $days } Tage alt (Median); Satelliten, die steuern, werden dann um etwa { $error } km verfehlt (Median).
sky-shells = Höhe, Neigung, Satelliten, im Sonnenlicht:
fetch-fresh = { $good } Datensätze ({ $bad } kaputte) geholt nach { $file }.
fetch-kept = { $good } Datensätze ({ $bad } kaputte) von vor { $minutes } Minuten in { $file }; gefragt wurde nicht.
error-oem-too-many = Eine CCSDS-Ephemeride fasst einen Satelliten, und { $found } Dateien sind mehr als die { $most }, die geschrieben werden. Schränken Sie --names ein.
