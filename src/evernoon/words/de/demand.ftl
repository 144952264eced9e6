# Nachfrage: was ein Szenario verlangen kann.

error-too-many-products = Es sind { $found } Produkte mit Anfragen; höchstens { $most } laufen in einem Szenario. Einige aus `work.products` weglassen.
error-main-makes-no-requests = „{ $text }“ stellt keine Anfragen, also haben seine Token keinen Preis. Für `main` eines von diesen schreiben: { $allowed }.
