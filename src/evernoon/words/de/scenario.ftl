# Szenario

error-shell-orientation = Eine Schale braucht entweder `ltan` (sonnensynchron) oder `inclination`, nicht beides und nicht keines. Schreiben Sie zum Beispiel `ltan: 18 h` oder `inclination: 53 deg`.
error-event-trigger = Ein Ereignis braucht entweder `date` oder `hazard`, nicht beides und nicht keines. Schreiben Sie zum Beispiel `date: 2027-06` oder `hazard: 0.5 %/month`.
error-unknown-lever =
    Kein Ereignis kann „{ $name }“ bewegen.{ $near ->
        [none] {""}
       *[other] {""} Meinten Sie „{ $near }“?
    } Hebel: { $allowed }.
error-bad-factor = „{ $text }“ ist kein Faktor. Schreiben Sie zum Beispiel `x0.3`.
error-bad-value = „{ $text }“ passt hier nicht: { $reason }.
error-needs-list = Hier gehört eine Liste hin, nicht „{ $text }“. Schreiben Sie zum Beispiel `[a, b]`.
error-needs-text = Hier gehört Text hin, nicht „{ $text }“.
