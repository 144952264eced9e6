# Projektfinanzierung

error-schedule-sum = Die Abschreibung ergibt zusammen { $total } Prozent; es müssen 100 sein, kein Jahr unter null. Schreiben Sie Prozent je Jahr, zum Beispiel [20, 32, 19.2, 11.52, 11.52, 5.76].
error-debt-twice = Die Schuld wird entweder über debt_share_frac oder über dscr bemessen, nicht über beides. Lassen Sie eines weg.

# Bilanzen, Anteile und Schulden

error-negative-shares = { $shares } Anteile: weniger als keinen hält niemand, und alle zusammen mehr als keinen. Berichtigen Sie die Zahl.
error-cap-table-sum = Inhaber und Mitarbeiterpool haben zusammen { $sum } Anteile, die Gesamtzahl nennt { $total }. Berichtigen Sie, was falsch ist.
kind-tie-cash = Kasse und was seither aufgenommen wurde
kind-tie-total_assets = Bilanzsumme
kind-tie-plant = Sachanlagen, netto
kind-tie-debt = Schulden
kind-tie-claims = Verbindlichkeiten und Eigenkapital gegen Vermögen
error-opening-does-not-tie = { $kind }: angegeben { $stated } USD, die Teile ergeben { $found } USD, { $gap } USD auseinander. Berichtigen Sie die Teile, oder lassen Sie die Lücke mit `largest_gap` zu; sie wird dann ausgewiesen.
error-hiring-resumes-below = Unter { $stop } Monaten Kasse wird niemand eingestellt, ab { $resume } aber schon wieder. Setzen Sie `resume_above` mindestens so hoch wie `stop_below`.
error-people-without-staff = { $company } hat im Katalog keine Belegschaft mit Kosten, also kann niemand gehen. Lassen Sie `company.people` weg, oder nehmen Sie ein Unternehmen mit Belegschaft und Gehalt.
error-loans-above-debt = Die Darlehen der Eröffnung ergeben { $loans } USD, die Schulden der Eröffnung { $debt } USD. Geben Sie Darlehen, die erst kommen, ein Datum.
runway-title = { $name }: das Unternehmen Monat für Monat
runway-heading = Median, { $low } bis { $high }, in Milliarden USD
runway-tightest = Engster Monat: { $month }, Kasse im Median { $cash } (P5 { $low }, P95 { $high }).
runway-gap = Finanzierungslücke: { $low } bis { $high }, Median { $mid }.
runway-below = Anteil der Annahmensätze mit Kasse unter null bis { $date }: { $share }.
runway-default = Erster Monat, in dem der Median unter null liegt: { $month }.
runway-never = Der Median der Kasse fällt nie unter null.
runway-covenant = { $name }: kleinster Spielraum im Median { $headroom } im Monat { $month }; irgendwann verletzt in { $share } der Annahmensätze.
runway-covenant-min_cash = Mindestkasse
runway-covenant-net_debt_to_ebitda = Nettoschulden zu EBITDA
runway-covenant-interest_cover = Zinsdeckung
runway-covenant-debt_to_plant = Schulden zu Sachanlagen
runway-people = Belegschaft: { $first } zu Beginn, { $last } am Ende (Median); langsamstes Entwicklungstempo { $pace } des anfänglichen, im { $month }.
runway-market-visits = Markt nach Besuchen
runway-market-revenue = Markt nach Umsatz
runway-market-investment = Markt nach Investitionen
runway-market = { $market }: { $shares }; Index { $hhi }{ $after ->
    [some] , nach der Fusion { $merged }
   *[none] { "" }
  }.
runway-owned = { $holder }: { $first } der Anteile am Anfang, { $last } am Ende (Median).
runway-open = Eröffnung: { $entity }; { $perimeter }; Stand { $date }.
runway-tie = Geht nicht auf: { $what }, angegeben { $stated }, berechnet { $found }, { $gap } auseinander.
runway-holder-shareholders = Bisherige Eigentümer
runway-holder-pool = Mitarbeiterpool
runway-tie-cash = Kasse und was seither aufgenommen wurde
runway-tie-total_assets = Bilanzsumme
runway-tie-plant = Sachanlagen, netto
runway-tie-debt = Schulden
runway-tie-claims = Verbindlichkeiten und Eigenkapital gegen Vermögen

# Eigentümer

error-merger-side = Eine Fusion sagt entweder, wer uns übernimmt (`into`), oder wen wir übernehmen (`takes`). Genau eines angeben.
error-merger-terms = Eine Fusion braucht ihre Bedingungen genau einmal: `ratio`, oder beide Preise je Aktie (`our_price`, `their_price`), oder beide Werte (`our_value`, `their_value`).
error-investors-above-round = Die Geldgeber dieser Runde geben { $sum } USD, die Runde hat aber { $amount } USD Eigenkapital. Bitte eines berichtigen.
runway-holder-staff = Belegschaft (unverfallbar)
runway-holder-new-investors = Neue Geldgeber
runway-holder-public = Börse
captable-title = { $name }: wem das Unternehmen wann gehört
captable-whose = { $entity }; { $perimeter }.
captable-heading = Anteil, Median ({ $low } bis { $high })
captable-start = Beginn
captable-round = { $month }: { $amount } Eigenkapital bei einem Wert von { $value } vor der Runde, { $share } für das neue Geld (in { $often } der Annahmensätze).
captable-step-pool = { $month }: Der Optionstopf wird um { $new } Aktien aufgefüllt.
captable-step-split = { $month }: Aktiensplit.
captable-step-merger = { $month }: Fusion mit { $with }, { $ratio } Aktien des fortbestehenden Unternehmens für eine des anderen.
captable-step-listing = { $month }: Börsengang, { $amount } und { $greenshoe } Mehrzuteilung; alle Aktien zusammen { $company }.

# Wert

error-price-positive = Ein Preis von { $text } USD ist nicht möglich: Alle Aktien zusammen kosten mehr als nichts. Bitte einen positiven Betrag angeben, zum Beispiel --price "1778 bn USD".
value-title = { $name }: was { $company } im Monat { $start } wert ist
value-price = Alle Aktien zusammen kosten { $price }.
value-no-price = Ein Preis ist nicht bekannt; --price "..." setzt einen.
value-method-dcf = Nach den Zahlungen (freie Mittel des Laufs, danach ewig wachsender Gewinn): { $value } { $span } für alle Aktien.
value-method-exit_multiple = Nach den Zahlungen, am Ende des Laufs ein reifes Vielfaches des Umsatzes: { $value } { $span } für alle Aktien.
value-no-orbit = Hier ist nichts im Orbit, also sagt der Preis nichts über den Orbit.
value-orbit = Ohne Orbit { $without }; der Orbit bringt { $value } { $span } dazu.
value-p = Der Preis unterstellt dem Orbit ein Gewicht von { $p } ({ $low } bis { $high }); in { $inside } der Annahmensätze liegt es zwischen 0 und 1.
value-p-above = Dieser Preis ist nicht erklärt: Er liegt { $gap } über beiden Werten, das Gewicht des Orbits wäre { $p } ({ $low } bis { $high }), nur in { $inside } der Annahmensätze zwischen 0 und 1.
value-p-below = Dieser Preis ist nicht erklärt: Er liegt { $gap } unter beiden Werten, das Gewicht des Orbits wäre { $p } ({ $low } bis { $high }), nur in { $inside } der Annahmensätze zwischen 0 und 1.
value-p-none = Mit und ohne Orbit ist das Unternehmen gleich viel wert, also sagt der Preis nichts über den Orbit.
value-drivers = Die Unsicherheit kommt vor allem von: { $list }.
value-parts = Summe der Teile (Median):
value-part-compute-leased-out = vermietete Rechenleistung
value-part-ai-products-and-their-compute = KI-Produkte und ihre Rechenleistung
value-part-people-other-cost-fines = Personal, übrige Kosten, Bußgelder
value-part-tax-working-capital-closing-down = Steuern, Umlaufvermögen, Stilllegung
value-part-orbit = Orbit
value-part-net-cash = Nettokasse
value-regimes = Nach Umsatz und Ertrag dieses Jahres, wie der Markt sie sehen kann:
value-regime-now = Umsatzvielfaches wie heute bewertet
value-regime-mature = Umsatzvielfaches eines reifen Unternehmens
value-regime-bust = Umsatzvielfaches ohne Geschichte
value-regime-ebitda = Vielfaches des EBITDA
value-story = Die Geschichte: { $told } beim Vielfachen von heute, { $flows } nach den Zahlungen allein. Der Preis ist das { $multiple }-Fache des Umsatzes.
value-waiting = Warten: Der Orbit ist das { $ratio }-Fache seiner Kosten wert; sofort zu bauen schlägt das Warten erst über { $trigger }. Sofort: { $now } der Annahmensätze, besser später: { $wait }.
error-shares-above-one = Die Anteile an diesem Markt ergeben { $total }; zusammen können sie nicht über 1 liegen. Bitte einen berichtigen.
