# Befehle

check-ok = { $name }: in Ordnung. Standorte: { $sites }; { $months } Monate ab { $start }.
validate-total = Fälle: { $total }.
facts-vendor = (Anbieter: { $value })
error-nothing-found =
    Davon ist hier nirgends die Rede: „{ $text }“.{ $near ->
        [none] {""}
       *[other] {""} Meinten Sie „{ $near }“?
    }
