# Errors of the assumptions and of the catalogue.

error-assumption-incomplete = The shape "{ $shape }" needs "{ $key }". For one certain number write `shape: fixed`.
error-assumption-superfluous = The shape "{ $shape }" has no "{ $key }". Remove it or choose another shape.
error-assumption-sequence = { $first } is { $first_value } and must not exceed { $second }, which is { $second_value }.
error-assumption-infeasible = No metalog goes through these P10, P50 and P90: the middle one is too close to an end. Put central ({ $central }) between { $at_least } and { $at_most }, or move low or high, or write `shape: log-metalog`.
error-assumption-not-centred = The median of a uniform number is its middle: write `central: { $middle }` instead of { $central }, or leave it out.
error-assumption-discrete = A discrete number needs values in rising order, as many positive weights, and a central value that is one of them.
error-assumption-invalid = This is not valid here: { $reason }.
error-assumption-not-positive = A log-metalog needs positive numbers, but low is { $low }. Write `shape: metalog` or raise low.
