# Commands

check-ok = { $name }: in order. Sites: { $sites }; { $months } months from { $start }.
validate-total = Cases: { $total }.
facts-vendor = (vendor: { $value })
error-nothing-found =
    Nothing here speaks of "{ $text }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }
