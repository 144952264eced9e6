# Shells, catalogues of real satellites, clocks

error-shell-nodes-and-ltan = A sun-synchronous shell takes its nodes from `ltan`. Leave out `raan` and `raan_spread`, or write `inclination` instead of `ltan`.
error-shell-planes = There are { $found } entries for { $planes } planes. Give one entry for each plane, or leave out `planes`.
error-shell-phase-alone = `phase` belongs to explicit planes. Write `raan` as well, one node for each plane.
error-clock-before-1957 = { $text } lies before 1957, when there was no atomic time and no satellite. Write a later date.
error-bad-instant = "{ $text }" is no date. Write for example { $example }.
error-shells-and-catalogue = A site has either `shells` or a `catalogue` (with `names`). Leave one of them out.
error-catalogue-columns =
    The catalogue has no column { $name }.{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    } Mean elements for SGP4 need it.
error-catalogue-json = This is not valid JSON, and no record in it could be saved. Fetch the file again.
error-catalogue-xml = This is not valid XML, and no record in it could be saved. Fetch the file again.
error-catalogue-entities = The XML declares a document type or entities. OMM has none; remove the declaration.
error-catalogue-nesting = The catalogue is nested too deeply. OMM records are flat; fetch the file again.
error-catalogue-size = The catalogue has more than { $limit } bytes. Split it, or fetch one group of satellites.
error-catalogue-records = The catalogue has more than { $limit } records. Split it, or fetch one group of satellites.
error-catalogue-unreadable = The catalogue cannot be read: { $reason }. Check the file and its rights.
error-catalogue-format = This is no catalogue of mean elements. Known are { $forms }.
error-catalogue-empty = There is no satellite in this catalogue. Fetch the file again.
error-catalogue-none =
    No satellite of this catalogue can fly here: { $good } good { $names ->
        [none] {""}
       *[other] named "{ $names }..."
    }, none of them on a round orbit between { $low } and { $high } km. Choose other `names` or another file.
lost-missing = { $text } is missing
lost-system = { $text } is not what SGP4 takes
lost-epoch = { $text } is no date
lost-epoch-range = { $text } lies before the first satellite or too far ahead
lost-id = { $text } is no catalogue number
lost-number = { $text } is no number
lost-range = { $text } is out of range
lost-surface = perigee under the surface
lost-columns = number of fields: { $text }
lost-record = no record: { $text }
lost-json = broken JSON: { $text }
lost-xml = broken XML
lost-kvn = no key and value: { $text }
lost-tle-width = { $text }: a line is not 69 characters long
lost-tle-checksum = { $text }: wrong checksum
lost-tle-pair = { $text }: a line without its other line
lost-sgp4 = SGP4: { $text }
error-track-too-long = So many satellites for so long are { $states } states; at most { $most } are written. Shorten --duration, lengthen --step or narrow --names.
error-sky-empty = No satellite is left to show: { $good } good and { $bad } broken records. Choose other --names or another file.
error-fetch-group = "{ $text }" is no group of CelesTrak. Write for example starlink, oneweb, stations or active.
error-fetch-server = "{ $text }" is no address of a server. Write for example https://celestrak.org.
error-fetch-resting = The server answered { $status } to the last request for { $group }, and asking again soon would get this machine shut out. Try again in { $minutes } minutes.
error-fetch-offline = { $host } cannot be reached: { $reason }. Check the connection, or use a file you have: every command takes one.
error-fetch-refused = { $host } answered { $status }: { $said } Nothing more is asked for two hours.
error-fetch-answer = { $host } has no elements for { $group }: { $said } Check the name of the group; nothing more is asked for two hours.
sky-answer = { $satellites } satellites at { $at }: { $sunlit } of the sunlight reaches them, { $umbra } are in the umbra.
sky-counts = { $form }: { $good } good records, { $bad } broken, { $superseded } superseded by later ones; SGP4 cannot carry { $failed } to this date.
sky-lost = Record { $number }, line { $line }, { $name }: { $reason }
sky-age = Elements are { $days } days old (median); satellites that thrust are then missed by about { $error } km (median).
sky-shells = Altitude, inclination, satellites, in sunlight:
fetch-fresh = { $good } records ({ $bad } broken) fetched to { $file }.
fetch-kept = { $good } records ({ $bad } broken) of { $minutes } minutes ago in { $file }; nothing was asked.
error-oem-too-many = A CCSDS ephemeris holds one satellite, and { $found } files are more than the { $most } that are written. Narrow --names.
