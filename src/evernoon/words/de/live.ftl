# Der Endpunkt `evernoon live`, sein Protokoll und sein Plan.
live-greeting =
    { $name } am { $date }, die Uhr läuft { $speed }-mal so schnell wie unsere. Es antwortet { $model }, ein kleines Modell auf diesem Rechner, niemals Grok.
    { $address }/v1   Modell "default", auf diesem Rechner ohne Schlüssel
live-greeting-site = { $name }: { $units } Einheiten, { $share } der Chips, { $slots } zugleich, { $power } der vollen Leistung, { $price } USD je Chipstunde
live-greeting-try = Zum Probieren: { $command }
live-audit-holds = { $path }: { $entries } Einträge, die Kette hält. Ende { $head }
live-audit-broken = { $path }: Die Kette reißt in Zeile { $line } ({ $why }); { $entries } Einträge davor halten.
live-audit-hash = der Eintrag ist nicht der, über den die Prüfsumme ging
live-audit-form = die Zeile hat nicht die Form des Protokolls
live-audit-head = das Protokoll ist kürzer oder länger, als sein Ende sagt, oder endet anders
error-live-json = Der Inhalt ist kein JSON: { $reason }. Ein JSON-Objekt senden.
error-live-json-object = Der Inhalt muss ein JSON-Objekt sein, zum Beispiel {"{"}"model": "default", "messages": [...]{"}"}.
error-live-messages = `messages` muss eine Liste aus mindestens einem Objekt mit `role` und einem Text als `content` sein.
error-live-only-text = Dieses Modell liest nur Text; jeder Teil von `content` muss vom Typ `text` sein.
error-live-only-one = `n` muss hier 1 sein; für eine weitere Antwort noch einmal fragen.
error-live-wrong-type = `{ $key }` muss sein: { $wanted }.
error-live-model = Ein Modell { $text } gibt es nicht; bekannt: { $allowed }.
error-live-site = Einen Standort { $text } gibt es nicht; bekannt: { $allowed }.
error-live-region = Eine Region { $text } gibt es nicht; bekannt: { $allowed }.
error-live-product = Dieses Szenario hat kein Produkt { $text }; bekannt: { $allowed }.
error-live-class = Eine Datenklasse { $text } gibt es nicht; bekannt: { $allowed }.
error-live-fault = Eine Störung { $text } gibt es nicht; bekannt: { $allowed }.
error-live-key = Der Schlüssel fehlt oder ist falsch. `Authorization: Bearer <Schlüssel>` mit einem Schlüssel dieses Endpunkts senden.
error-live-rate = Mehr als { $limit } Anfragen je Minute mit diesem Schlüssel; so lange warten, wie Retry-After sagt.
error-live-budget = Das Budget von { $limit } USD je Tag dieses Schlüssels ist verbraucht.
error-live-full = Jeder Standort, der antworten darf, ist voll; so lange warten, wie Retry-After sagt.
error-live-law = Kein Standort dieses Szenarios darf antworten: { $article } (Regel { $rule }).
error-live-no-path = Die Region { $region } bedient im Augenblick niemand: Kein Weg steht. Später oder von anderswo versuchen.
error-live-no-worker = Eine Minute lang war kein Prozess da, der antworten konnte. Noch einmal versuchen.
error-live-cut = Der Standort, der antwortete, ist weg, und dieser Dienst kann nicht mittendrin fortfahren. Noch einmal fragen; berechnet wird nur, was gesagt wurde.
error-live-engine = Das Modell hinter diesem Endpunkt ist gescheitert ({ $reason }).
error-live-too-long = Die Eingabe ist länger, als das Modell fassen kann ({ $reason }).
error-live-path = { $text } gibt es hier nicht; bekannt: { $allowed }.
error-live-method = Dieser Pfad antwortet nur auf { $allowed }.
error-live-host = Dieser Endpunkt antwortet nur Programmen auf dem eigenen Rechner, nicht fremden Seiten.
error-live-framing = Die Bytes sind keine HTTP/1.1-Anfrage.
error-live-slow = Die Anfrage kam zu langsam an.
error-live-body = Der Inhalt ist länger, als dieser Endpunkt annimmt (4 MB). Die Eingabe kürzen.
error-live-head = Der Kopf der Anfrage ist zu lang.
error-live-too-many = Zu viele Verbindungen zugleich; noch einmal versuchen.
error-live-no-weights = Die Gewichte des kleinen Modells sind nicht installiert. `{ $command }` ausführen oder --model-file, --upstream oder --stub angeben.
error-live-no-engine = Das Programm für GGUF-Dateien ist nicht installiert. `{ $command }` ausführen.
error-live-no-gguf = { $name } ist keine GGUF-Modelldatei ({ $reason }). Eine Datei angeben, die llama.cpp laden kann.
error-live-keys = Die Schlüssel in { $name } sind nicht lesbar ({ $reason }). `Geheimnis: {"{"}name: wer{"}"}` schreiben, ein Schlüssel je Zeile.
error-live-keys-needed = { $host } ist nicht dieser Rechner: --keys mit einer Datei von Schlüsseln angeben oder auf 127.0.0.1 bleiben.
error-live-port = Port { $port } ist nicht zu haben ({ $reason }); mit --port einen anderen angeben, 0 für irgendeinen.
error-live-not-ready = Der Prozess von { $name } kam nicht hoch. EVERNOON_LIVE_TRACE=1 setzen, um zu sehen, was er sagt.
error-live-nothing-stands = Im { $date } hat kein Standort dieses Szenarios eine Einheit. Ein späteres --start wählen.
error-live-unknown-product = Dieses Szenario hat kein Produkt { $text }; bekannt: { $allowed }.
error-live-one-engine = Nur eines von --upstream, --model-file und --stub angeben.
error-live-no-log = Das Protokoll { $name } ist nicht lesbar ({ $reason }).
error-live-audit-broken = Das Protokoll { $name } wurde in Zeile { $entry } verändert; nichts wird hinzugefügt. Die Datei wegräumen oder mit --log eine andere angeben.
live-plan =
    { $done } von { $jobs } Aufträgen auf { $groups } Gruppen erledigt für { $usd } USD; wer alles vorher wüsste, zahlte { $clairvoyant } USD.
    Abstand { $regret } (Liegengebliebenes zehnfach gezählt), { $replans } Pläne in { $seconds } s.
live-plan-site = { $site }: { $work } PFLOP/s-Stunden, { $usd } USD
error-live-jobs = { $reason }. Ein Auftrag je Zeile.
error-live-plan-fault = { $text } ist keine Störung. "site=orbit at=6 until=12 left=0.2" schreiben; Standorte: { $sites }.
live-report-head =
    { $scenario } am { $date }, es antwortet { $model }: { $requests } Anfragen aus { $trace }, Längen mal { $scale }, Zeiten mal { $stretch }.
    { $slots } Plätze; Takt eines Platzes bei voller Leistung { $gap } ms je Token, { $prompt } ms je Wort der Frage. Die Vorhersage entstand vor der ersten Anfrage.
live-report-forecast = vorhergesagt
live-report-measured = gemessen
live-report-error = Fehler
live-report-all = alle zusammen
live-report-product = { $name }: { $count } Anfragen, { $refused } abgewiesen
live-report-ttft-p50-s = erstes Token, p50
live-report-ttft-p95-s = erstes Token, p95
live-report-total-p50-s = ganze Antwort, p50
live-report-total-p95-s = ganze Antwort, p95
live-report-token-per-s = Token heraus
live-report-joule = Energie
live-report-usd = Geld
live-report-yes = ja
live-report-no = nein
live-report-goal = Ganze Antwort bei jedem Produkt auf 10 % genau bei p50: { $median }; auf 20 % bei p95: { $tail }.
live-report-refused = abgewiesen
live-report-places = Beantwortet von: { $places }.
error-live-trace = Die Aufzeichnung lässt sich nicht lesen: { $reason }.
error-live-trace-few = Eine Aufzeichnung braucht mindestens zwei Anfragen.
error-live-trace-moment = Die ersten { $text } Anfragen kommen alle im selben Augenblick.
error-live-trace-columns = Die Spalten { $text } fehlen.
error-live-trace-object = Das ist kein JSON-Objekt mit { $text }.
error-live-trace-fields = Das sind nicht eine Zeit und zwei Zahlen von Token: { $text }.
hint-live-trace = Eine Aufzeichnung wie die von Azure (CSV: TIMESTAMP, ContextTokens, GeneratedTokens) oder Mooncake (JSON-Zeilen: timestamp, input_length, output_length) angeben.
error-live-trace-rate = Der Ersatz hat keine eigene Geschwindigkeit, auf der eine Vorhersage ruhen könnte. --rate angeben, Token je Sekunde aller Standorte.
error-live-trace-engine = Das Modell ließ sich nicht messen ({ $reason }).
error-live-report-trace = Ein Bericht braucht Anfragen: --trace DATEI neben --report angeben.
live-flywheel = Gelernt aus { $count } benannten Gesprächen, deren Leute zugestimmt haben. An festen Beispielen, aus denen nie gelernt wird:
live-flywheel-task = { $name } ({ $count } Gespräche, { $test } Beispiele): richtig vorher { $before }, nachher { $after }; mittleres F1 vorher { $f1before }, nachher { $f1after }.
live-task-support-intent = Anliegen an den Kundendienst
live-task-moderation = Moderation
error-live-label = Ein Etikett { $text } gibt es nicht; bekannt: { $allowed }.
error-live-task = Eine Aufgabe { $text } gibt es nicht; bekannt: { $allowed }.
error-live-not-kept = Von diesem Schlüssel ist kein Gespräch { $text } aufbewahrt; das sind nur die mit Zustimmung.
error-live-no-talks = In { $name } liegen keine aufbewahrten Gespräche. Den Ordner von `evernoon live --talks` angeben.
error-live-upstream = { $text } ist keine Adresse eines Servers. Schreiben wie http://127.0.0.1:8000/v1.
