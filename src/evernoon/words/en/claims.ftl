# claims

verdict-holds = holds
verdict-wrong = wrong
verdict-outdated = outdated
verdict-perimeter = perimeter
verdict-undecidable = undecidable
verdict-to-come = to come
claims-computed = Computed: { $value }.
claims-total = { $count } statements: { $total }; { $executable } decided by a computation.
