# explain

explain-formula = so gebildet: { $formula }
explain-seen = (ausführlich an anderer Stelle dieses Baums)
explain-folded = (gebildet aus { $count }; für sich erklären lassen oder mit --depth)
explain-more-rows = und { $count } weitere Zeilen
explain-point = fest { $central }; Anbieter { $vendor }
explain-range = P10 { $low }, P50 { $central }, P90 { $high }; Anbieter { $vendor }
explain-used-by = Geht ein in: { $paths }
explain-reaches = Hauptzahlen, die darauf beruhen: { $paths }
evidence-measured = gemessen
evidence-filing = Pflichtmitteilung
evidence-press = Presse
evidence-vendor = Angabe des Anbieters
evidence-estimate = unsere Schätzung nach
evidence-scenario = vom Szenario gesetzt, statt
error-nothing-to-explain =
    Hier gibt es nichts namens „{ $name }“ zu erklären.{ $near ->
        [none] {""} Schreiben Sie zum Beispiel dollars.usd_per_gpu_hour[orbit], sites.orbit.usd_per_mtoken oder runway.cash_usd.
       *[other] {""} Meinten Sie „{ $near }“?
    }
error-explain-no-site = { $name } ist für alle Standorte gleich. Lassen Sie [{ $site }] weg.

# compare

compare-inputs = Was sich an den Eingaben unterscheidet
compare-outputs = Was sich an den Antworten bewegt hat (P50; Änderung mit P10 bis P90 bei gleichen Ziehungen)
compare-explains = Welche Eingabe das erklärt (Anteil an der mittleren Bewegung und die Bewegung selbst, jede Eingabe allein geändert)
compare-nothing-differs = Die Eingaben sind gleich.
compare-nothing-moved = Keine Antwort hat sich bewegt.
compare-absent = nicht angegeben
compare-cancels = hebt sich auf
compare-interaction = gemeinsam (Wechselwirkung)
compare-not-alone = nur zusammen mit anderen
compare-same = { $count } Antworten haben sich nicht bewegt.
error-compare-one = Ein Szenario allein lässt sich nicht vergleichen. Nennen Sie eine zweite Datei, oder mit --case oder --set eine Abwandlung.
