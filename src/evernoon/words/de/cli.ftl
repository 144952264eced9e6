# Befehle

check-ok = { $name }: in Ordnung. Standorte: { $sites }; { $months } Monate ab { $start }.
check-catalogue = { $site }: { $good } gute Datensätze im Katalog, { $bad } schlechte; { $flying } fliegen in { $shells } Schalen, { $outside } liegen außerhalb der Tabellen.
validate-total = Fälle: { $total }.
facts-vendor = (Anbieter: { $value })
error-nothing-found =
    Davon ist hier nirgends die Rede: „{ $text }“.{ $near ->
        [none] {""}
       *[other] {""} Meinten Sie „{ $near }“?
    }
error-usage = So ist der Befehl nicht zu verstehen: { $reason } `{ $help }` zeigt, wie es geht.
error-no-equals = „{ $text }“ ist kein Argument. Schreiben Sie `name=wert`, zum Beispiel `{ $example }`.
validate-case = Fall
validate-computed = berechnet
validate-published = veröffentlicht
validate-deviation = Abweichung
