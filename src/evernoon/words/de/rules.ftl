# Was jede Regel verlangt; Kennung `rule-<Kennung der Regel>`.

rule-gdpr-5-6 = Personenbezogene Daten aus dem EWR dürfen ein Modell nur zu einem vereinbaren Zweck und auf einer Rechtsgrundlage trainieren; berechtigtes Interesse ist vertretbar, nicht sicher.
rule-gdpr-25-2 = Die Nutzung zum Training muss aus sein, bis die Person sie einschaltet.
rule-gdpr-35 = Training mit personenbezogenen Daten vieler Menschen braucht vorher eine Folgenabschätzung.
rule-gdpr-44 = Personenbezogene Daten dürfen den EWR nur mit einer Garantie verlassen, die in jedem Land der Verarbeitung trägt; eine Umlaufbahn zählt als Land des Betreibers.
rule-eu-ai-51 = Über 1e25 FLOP Training wird ein systemisches Risiko vermutet; dann sind Meldung, Bewertung und Störungsberichte fällig.
rule-eu-ai-5 = Ein Bildgenerator ohne Schutz gegen intime Bilder echter Menschen ist verboten.
rule-fcc-5-year = Ein Satellit muss die niedrige Umlaufbahn binnen fünf Jahren nach seiner Mission verlassen.
rule-fcc-p-coll = Die Wahrscheinlichkeit, im ganzen Bahnleben ein Objekt über 10 cm zu treffen, muss je Satellit unter 0,001 bleiben.
rule-fcc-casualty = Das Risiko, dass ein Wiedereintritt jemanden verletzt, muss unter 1 zu 10.000 bleiben.
rule-fr-48-1 = Die Entsorgung muss mit einer Wahrscheinlichkeit gelingen, die mit der Konstellation wächst.
rule-fr-48-2 = Alle Wiedereintritte einer Megakonstellation zusammen dürfen höchstens mit Wahrscheinlichkeit 0,01 jemanden verletzen.
rule-fr-mag-7 = Satelliten einer Megakonstellation müssen so ausgelegt sein, dass sie nicht heller als 7. Größe sind.
rule-eu-space-72 = Das vorgeschlagene EU-Weltraumgesetz verlangt 7. Größe oder schwächer über das ganze Leben.
rule-iau-mag = Die Internationale Astronomische Union empfiehlt 7. Größe in 550 km und schwächer darüber.
rule-de-enefg-11-1 = Ein deutsches Rechenzentrum aus der Zeit vor Juli 2026 muss ab Juli 2027 eine PUE von 1,5 und ab Juli 2030 von 1,3 erreichen.
rule-de-enefg-11-2 = Ein ab Juli 2026 eröffnetes deutsches Rechenzentrum muss binnen zwei Jahren eine PUE von 1,2 erreichen.
rule-de-enefg-reuse = Ein ab Juli 2026 eröffnetes deutsches Rechenzentrum muss 10 Prozent seiner Energie wiederverwenden, spätere 15 und 20 Prozent.
rule-de-enefg-draft = Der Entwurf vom April 2026 verlangte eine PUE von 1,6, dann 1,4, und 1,3 für neue deutsche Rechenzentren.
rule-eu-eed-12 = Ein Rechenzentrum im EWR mit 500 kW IT oder mehr meldet jedes Jahr seine Energiezahlen.
rule-eu-nis2-23 = Eine schwere Störung muss binnen 24 Stunden gemeldet sein, Kontaktlücken der Satelliten eingerechnet.
rule-us-merger-1 = Ein Zusammenschluss gilt über einem Index von 1.800 bei einem Anstieg über 100 als vermutlich unzulässig.
rule-eu-merger-20 = Die Kommission sieht kein Bedenken unter einem Index von 1.000 oder bei kleinem Anstieg.
rule-itu-rr-18 = Eine Station sendet nur mit einer Lizenz des Landes, in dem sie steht; ohne sie wird dort niemand aus der Bahn bedient.
rule-at-weltrg-4 = Ein österreichischer Betreiber braucht je Schadensfall mindestens 60 Millionen Euro Haftpflichtdeckung.

error-merging-without-rival = { $text }: Marktanteile folgen aus dem Lauf nur, wenn mindestens einer der beiden ein Rivale aus `market.rivals` ist ({ $allowed }) und der andere ein weiterer oder wir selbst. Nennen Sie ihn dort, oder geben Sie die Anteile in `law.markets` an.
