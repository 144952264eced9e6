# claims

verdict-holds = trifft zu
verdict-wrong = falsch
verdict-outdated = überholt
verdict-perimeter = anders abgegrenzt
verdict-undecidable = nicht entscheidbar
verdict-to-come = steht noch aus
claims-computed = Berechnet: { $value }.
claims-total = { $count } Aussagen: { $total }; { $executable } durch eine Rechnung entschieden.
