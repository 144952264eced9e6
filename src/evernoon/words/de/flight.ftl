# Jeder Satellit, jede Minute

fly-answer = { $satellites } Satelliten, { $steps } Schritte zu { $step } s: { $sunlit } im Sonnenlicht, { $power } MW Last, { $flops } EFLOP/s geliefert; durch Wärme gedrosselt { $throttled } der Zeit; { $failed } ausgefallen oder außer Dienst.
fly-speed = Geflogen in { $wall } s ({ $cpu } s CPU), höchstens { $memory } GB Speicher.
fly-shells = Standort, Höhe, Satelliten, im Sonnenlicht, gedrosselt, geliefert zu nominal:
fly-progress = { $done } geflogen, noch etwa { $left } s
error-flight-short = Der Flug ist kürzer als ein Schritt von { $step } s. Schreiben Sie ein längeres --duration oder ein kürzeres --step.
error-flight-orbit = Eine Bahn in { $altitude } km liegt außerhalb der Tabellen. Erlaubt sind { $low } bis { $high } km.
error-flight-collision = Satelliten dieser Schale kämen einander bis auf { $distance } m nahe und messen etwa { $size } m. Ändern Sie `phasing`, spreizen Sie die Ebenen (`ltan_spread`) oder verlegen Sie die Höhe.
error-flight-no-plane = Diese Angabe gibt es nicht: { $name }; die letzte ist { $most } (ab 0 gezählt).
error-flight-no-orbit = In diesem Szenario fliegt nichts. Ergänzen Sie einen Standort mit `kind: orbit`.
error-flight-other = { $name } gehört zu einem anderen Flug oder ist kein Zwischenstand. Wählen Sie eine andere Datei.
error-event-nothing = Dieses Ereignis ändert nichts. Schreiben Sie `moves`, zum Beispiel `{"{wear.launch: x0}"}`, oder `flight`, zum Beispiel `storm lost=1% array=2% safe=3h flare=1`.
