# Commands

check-ok = { $name }: in order. Sites: { $sites }; { $months } months from { $start }.
check-catalogue = { $site }: { $good } good records of its catalogue, { $bad } bad; { $flying } fly in { $shells } shells, { $outside } lie beyond the tables.
validate-total = Cases: { $total }.
facts-vendor = (vendor: { $value })
error-nothing-found =
    Nothing here speaks of "{ $text }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }
error-usage = { $reason } `{ $help }` shows how.
error-no-equals = "{ $text }" is no argument. Write `key=value`, for example `{ $example }`.
validate-case = case
validate-computed = computed
validate-published = published
validate-deviation = deviation
