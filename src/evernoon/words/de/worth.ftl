# Was es wert ist, die ganze Kette zu besitzen

worth-head = { $scenario }: was jede Stufe zu Marktpreisen verdient, USD je gelieferter GPU-Stunde, P50 (P10 bis P90). Verkauft wird das Modell als { $product }. Gezählt: { $boundary }.
worth-column-layer = Stufe
worth-column-market = Preis für andere, diese Stufe und alles darunter
worth-column-margin = Marge der Stufe
worth-column-share = ihres Preises
worth-captive = Kosten, alles darunter zu Kosten des Eigners
worth-layer-rocket = Rakete
worth-layer-satellite = Satellit
worth-layer-link = Verbindung
worth-layer-data-centre = Rechenzentrum (Jahresmiete des Chips)
worth-layer-model = Modell (verkaufte Token)
worth-saved = Eigner aller Stufen { $own }, Käufer aller Stufen { $bought }: { $share } weniger.
worth-launch = Start nach { $site }, USD/kg: eigene Kosten { $own }, Markt { $market }. Wer eigene Satelliten startet, nimmt außen nichts ein; die Marge der Rakete ist eine Ersparnis, kein Umsatz.
worth-chip = Chips von { $site } ({ $chip }): gekauft { $bought } USD, eigene { $own } USD, die aber weniger leisten: { $own_work } gegen { $bought_work } USD je PFLOP-Stunde; der eigene ist in { $wins } der Sätze billiger, ab { $least } Chips einer Generation.
worth-rival = Ein Wettbewerber, der jede Stufe kauft, zahlt, USD je PFLOP-Stunde: { $sites }. Er geht nach { $cheapest }, der Eigner nach { $own }; die Kette ist dem Eigner { $worth } USD je PFLOP-Stunde wert, { $share } der Kosten des Wettbewerbers.
worth-lease = { $name }: { $usd } Mrd. USD im Monat über { $months } Monate sind { $total } Mrd.; Kündigungsfrist { $notice } Monate. Der Vertrag läuft in { $kept } der Sätze bis zum Ende, wird { $paid } Monate bezahlt, ist heute { $present } Mrd. wert, und nur { $sure } Mrd. sind vor einer Kündigung sicher.
worth-legend = Margen und Kosten des Eigners ergeben in jedem Annahmesatz zusammen den letzten Preis; Mediane müssen es nicht. Leerstand ist in keiner Zahl. Ein Anteil der Annahmesätze ist keine Wahrscheinlichkeit. Keine Anlageberatung.
error-worth-nothing-owned = Hier gehört dem Unternehmen nichts, also gibt es keine Kette zu bewerten: das Szenario mietet nur. Ein Standort mit `kind: orbit` oder `kind: owned` fehlt.
