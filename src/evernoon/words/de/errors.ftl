# Was nicht stimmt, und was man stattdessen schreibt.

## Dateien lesen

error-file-is-folder = { $name } ist ein Ordner. Bitte eine Datei darin angeben.
error-file-missing = Die Datei { $name } gibt es nicht. Bitte den Pfad prüfen.
error-file-too-large = Die Datei hat { $size } Bytes; gelesen werden höchstens { $limit }. Mit `base:` aufteilen oder weglassen, was der Katalog schon weiß.
error-file-binary = Das ist keine Textdatei. Das Szenario als YAML-Text schreiben.
error-bad-encoding = Die Datei ist nicht UTF-8 (erstes falsches Byte an Stelle { $position }). Bitte als UTF-8 speichern.
error-bad-yaml = Das ist kein gültiges YAML: { $problem }. Einrückung, Doppelpunkte und Klammern an dieser Stelle prüfen.
error-not-a-mapping = Hier gehört eine Zuordnung hin (`schlüssel: wert`), nicht { $text }.
error-duplicate-key = Der Schlüssel „{ $key }“ steht hier zweimal. Nur einen davon behalten.
error-alias-bomb = Das YAML hat zu viele Verweise oder ist zu tief verschachtelt ({ $found }; höchstens { $limit }). Flach ausschreiben.
error-circular-base = Die Dateien bauen im Kreis aufeinander auf: { $chain }. Ein `base:` entfernen.
error-unwritable = { $name } lässt sich nicht schreiben: { $reason }. Bitte einen anderen Ort wählen.
error-missing-extra = Dafür fehlt { $package }. Installieren mit `pip install 'evernoon[{ $extra }]'`.

## Was das System sagt

system-eacces = keine Berechtigung
system-eaddrinuse = der Port ist belegt
system-eaddrnotavail = diese Adresse hat dieser Rechner nicht
system-edquot = der zugeteilte Platz ist verbraucht
system-eexist = eine Datei dieses Namens gibt es schon
system-efbig = die Datei würde zu groß
system-eio = das Laufwerk versagt
system-eisdir = es ist ein Ordner
system-eloop = die Verweise gehen im Kreis
system-emfile = zu viele Dateien sind offen
system-enametoolong = der Name ist zu lang
system-enoent = die Datei oder den Ordner gibt es nicht
system-enospc = der Datenträger ist voll
system-enotdir = wo ein Ordner sein müsste, steht eine Datei
system-eperm = nicht erlaubt
system-erofs = das Laufwerk lässt sich nur lesen
system-etxtbsy = die Datei wird gerade benutzt

## Schlüssel und Namen

error-unknown-key =
    Den Schlüssel „{ $key }“ gibt es hier nicht.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }{ $allowed ->
        [none] {""}
       *[other] {""} Möglich: { $allowed }.
    }
error-missing-key = Der Schlüssel „{ $key }“ fehlt. Zum Beispiel `{ $key }: { $example }` schreiben.
error-unknown-name =
    „{ $name }“ gibt es nicht ({ $kind }).{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }{ $allowed ->
        [none] {""}
       *[other] {""} Möglich: { $allowed }.
    }
error-unknown-choice =
    „{ $text }“ ist hier nicht möglich.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }{ $allowed ->
        [none] {""}
       *[other] {""} Möglich: { $allowed }.
    }
error-unknown-case =
    Das Szenario hat keinen Fall „{ $name }“.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }{ $allowed ->
        [none] {""}
       *[other] {""} Möglich: { $allowed }.
    }
error-unknown-language = Die Sprache „{ $language }“ gibt es nicht. --lang de oder --lang en schreiben.
error-bad-override = Die Änderung „{ $text }“ ist nicht lesbar. `pfad=wert` schreiben, zum Beispiel --set "{ $example }".
error-unknown-path =
    Den Pfad „{ $name }“ gibt es im Szenario nicht.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }
error-unknown-function =
    Die Funktion „{ $name }“ gibt es nicht.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    } `evernoon calc --list` zeigt alle.
error-unknown-argument =
    { $function } hat kein Argument „{ $name }“.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }{ $allowed ->
        [none] {""}
       *[other] {""} Möglich: { $allowed }.
    }
error-missing-argument = { $function } braucht noch { $name }. Zum Beispiel `{ $example }` schreiben.
error-bad-argument = Das Argument „{ $text }“ passt nicht: { $reason }. Zum Beispiel `{ $example }` schreiben.

## Zahlen und Einheiten

error-bare-number = „{ $text }“ hat keine Einheit; hier wird in { $unit } gemessen. Zum Beispiel „{ $example }“ schreiben.
error-bad-unit =
    „{ $given }“ in „{ $text }“ passt nicht; gebraucht wird etwas, das sich in { $unit } umrechnen lässt.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    } Zum Beispiel „{ $example }“ schreiben.
error-unwanted-unit = „{ $given }“ in „{ $text }“ passt nicht; hier gehört eine reine Zahl hin. Zum Beispiel { $example } schreiben.
error-not-a-number = „{ $text }“ ist keine Zahl mit Einheit. Zum Beispiel „{ $example }“ schreiben.
error-decimal-comma = „{ $text }“ enthält ein Komma. Dezimalzahlen brauchen hier einen Punkt, Tausender einen Unterstrich oder nichts: „{ $example }“ schreiben.
error-out-of-range = „{ $text }“ liegt außerhalb des Bereichs. Erlaubt ist { $allowed }.
error-wrong-type = { $text } passt hier nicht: { $reason }. Zum Beispiel { $example } schreiben.
error-bad-integer = „{ $text }“ ist keine ganze Zahl. Zum Beispiel { $example } schreiben.
error-empty-list = Hier muss mindestens ein Eintrag stehen. Zum Beispiel { $example } schreiben.
error-samples-range = { $text } Stichproben sind nicht möglich. --samples mit einer ganzen Zahl von { $low } bis { $high } schreiben.

## Daten und Pläne

error-bad-date = „{ $text }“ ist kein Datum. Zum Beispiel { $example } schreiben.
error-date-order = { $first } liegt vor { $second }, das darf nicht sein. Tauschen oder eines davon berichtigen.
error-date-outside = { $text } liegt außerhalb der Monate { $first } bis { $last } des Szenarios. Verschieben, oder `start` oder `months` ändern.
error-plan-unknown-site =
    Der Ausbauplan nennt „{ $name }“, aber diesen Standort gibt es nicht.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }{ $allowed ->
        [none] {""}
       *[other] {""} Möglich: { $allowed }.
    }
error-plan-rate = „{ $text }“ ist keine Lieferrate. Zum Beispiel `{ $example }` schreiben.
error-plan-no-generation = Der Plan liefert { $month } an „{ $name }“, doch vor { $first } ist dort nichts im Angebot. Später beginnen oder eine Generation ergänzen.
error-plan-exceeds-shells = Der Plan bringt { $planned } Satelliten nach „{ $name }“, die Schalen fassen { $places }. Eine Schale ergänzen oder weniger planen.

## Katalog und Annahmen

error-catalogue-row = Die Zeile „{ $name }“ des Katalogs { $table } ist ungültig: { $reason }.
error-catalogue-unsourced = Die Zeile „{ $name }“ des Katalogs { $table } hat keine Quelle. `source: {"{"}title: ..., url: ...{"}"}` ergänzen.
error-catalogue-table =
    Den Katalog „{ $name }“ gibt es nicht.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    }{ $allowed ->
        [none] {""}
       *[other] {""} Möglich: { $allowed }.
    }
error-catalogue-clash = Im Katalog { $table } gibt es „{ $name }“ schon. Bitte einen anderen Namen wählen.
error-assumption-unknown =
    Die Annahme „{ $name }“ gibt es nicht.{ $near ->
        [none] {""}
       *[other] {""} Gemeint ist vielleicht „{ $near }“.
    } `evernoon facts` listet alle.
error-assumption-order = Die Annahme „{ $name }“ braucht low <= central <= high zwischen min und max; sie hat { $text }.

## Hinweise

hint-foreign-money = Gerechnet wird hier in US-Dollar; zum Kurs eines genannten Tages umrechnen und das im Kommentar vermerken.

## Arten von Namen

kind-chip = Chip
kind-model = Modell
kind-vehicle = Trägerrakete
kind-satellite = Satellit
kind-country = Land
kind-city = Stadt
kind-region = Region
kind-product = Produkt
kind-company = Unternehmen
kind-rival = Mitbewerber
kind-site = Standort
kind-room = Raum
kind-rule = Regel
kind-contract = Vertrag
kind-generation = Generation
kind-assumption = Annahme
kind-provider = Anbieter
kind-table = Tabelle
kind-chart = Diagramm
kind-event = Ereignis
kind-workload = Arbeitslast
kind-column = Spalte
