# Scenario

error-shell-orientation = A shell needs either `ltan` (sun-synchronous) or `inclination`, not both and not neither. Write for example `ltan: 18 h` or `inclination: 53 deg`.
error-event-trigger = An event needs either `date` or `hazard`, not both and not neither. Write for example `date: 2027-06` or `hazard: 0.5 %/month`.
error-unknown-lever =
    No event can move "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    } Levers: { $allowed }.
error-bad-factor = "{ $text }" is not a factor. Write for example `x0.3`.
error-bad-value = "{ $text }" does not fit here: { $reason }.
error-needs-list = Here a list is needed, not "{ $text }". Write for example `[a, b]`.
error-needs-text = Here text is needed, not "{ $text }".
