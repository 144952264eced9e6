# Fehler der Annahmen und des Katalogs.

error-assumption-incomplete = Die Form „{ $shape }“ braucht „{ $key }“. Für eine einzige sichere Zahl `shape: fixed` schreiben.
error-assumption-superfluous = Die Form „{ $shape }“ kennt kein „{ $key }“. Bitte entfernen oder eine andere Form wählen.
error-assumption-sequence = { $first } ist { $first_value } und darf nicht größer sein als { $second } mit { $second_value }.
error-assumption-infeasible = Durch diese P10, P50 und P90 geht keine Metalog-Verteilung: Der mittlere Wert liegt zu nah am Rand. Bitte central ({ $central }) zwischen { $at_least } und { $at_most } legen oder low oder high verschieben oder `shape: log-metalog` schreiben.
error-assumption-not-centred = Der Median einer gleichverteilten Zahl ist ihre Mitte: bitte `central: { $middle }` statt { $central } schreiben oder weglassen.
error-assumption-discrete = Eine diskrete Zahl braucht Werte in steigender Reihenfolge, ebenso viele positive Gewichte und einen central-Wert, der unter den Werten vorkommt.
error-assumption-invalid = Das ist hier nicht gültig: { $reason }.
error-assumption-not-positive = Eine Log-Metalog-Verteilung braucht positive Zahlen, low ist aber { $low }. Bitte `shape: metalog` schreiben oder low erhöhen.
