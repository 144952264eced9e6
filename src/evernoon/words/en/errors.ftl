# What is wrong, and what to write instead.

## Reading files

error-file-is-folder = { $name } is a folder. Give a file in it.
error-file-missing = There is no file { $name }. Check the path.
error-file-too-large = The file has { $size } bytes; at most { $limit } are read. Split it with `base:` or leave out what the catalogue knows.
error-file-binary = This is not a text file. Write the scenario as YAML text.
error-bad-encoding = The file is not UTF-8 (first wrong byte at { $position }). Save it as UTF-8.
error-bad-yaml = This is not valid YAML: { $problem }. Check indentation, colons and brackets here.
error-not-a-mapping = Here a mapping is needed (`key: value`), not { $text }.
error-duplicate-key = The key "{ $key }" stands here twice. Keep one of them.
error-alias-bomb = The YAML has too many aliases or is nested too deeply ({ $found }; at most { $limit }). Write it out flat.
error-circular-base = The files build on each other in a circle: { $chain }. Remove one `base:`.
error-unwritable = { $name } cannot be written: { $reason }. Choose another place.
error-missing-extra = This needs { $package }, which is not installed. Install it with `pip install 'evernoon[{ $extra }]'`.

## What the system says

system-eacces = permission denied
system-eaddrinuse = the port is taken
system-eaddrnotavail = this machine has no such address
system-edquot = the quota is used up
system-eexist = a file of that name exists
system-efbig = the file would be too large
system-eio = the disk or drive fails
system-eisdir = it is a folder
system-eloop = links go round in a circle
system-emfile = too many files are open
system-enametoolong = the name is too long
system-enoent = there is no such file or folder
system-enospc = the disk is full
system-enotdir = a file stands where a folder is needed
system-eperm = not permitted
system-erofs = the drive is read-only
system-etxtbsy = the file is in use

## Keys and names

error-unknown-key =
    There is no key "{ $key }" here.{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }{ $allowed ->
        [none] {""}
       *[other] {""} Allowed: { $allowed }.
    }
error-missing-key = The key "{ $key }" is missing. Write for example `{ $key }: { $example }`.
error-unknown-name =
    There is no { $kind } "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }{ $allowed ->
        [none] {""}
       *[other] {""} Allowed: { $allowed }.
    }
error-unknown-choice =
    "{ $text }" is not possible here.{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }{ $allowed ->
        [none] {""}
       *[other] {""} Allowed: { $allowed }.
    }
error-unknown-case =
    The scenario has no case "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }{ $allowed ->
        [none] {""}
       *[other] {""} Allowed: { $allowed }.
    }
error-unknown-language = There is no language "{ $language }". Write --lang en or --lang de.
error-bad-override = The override "{ $text }" cannot be read. Write `path=value`, for example --set "{ $example }".
error-unknown-path =
    The path "{ $name }" does not exist in the scenario.{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }
error-unknown-function =
    There is no function "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    } `evernoon calc --list` shows all.
error-unknown-argument =
    { $function } has no argument "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }{ $allowed ->
        [none] {""}
       *[other] {""} Allowed: { $allowed }.
    }
error-missing-argument = { $function } also needs { $name }. Write for example `{ $example }`.
error-bad-argument = The argument "{ $text }" does not fit: { $reason }. Write for example `{ $example }`.

## Numbers and units

error-bare-number = "{ $text }" has no unit; { $unit } is measured here. Write for example "{ $example }".
error-bad-unit =
    "{ $given }" in "{ $text }" does not fit; what is needed converts to { $unit }.{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    } Write for example "{ $example }".
error-unwanted-unit = "{ $given }" in "{ $text }" does not fit; a plain number is needed here. Write for example { $example }.
error-not-a-number = "{ $text }" is not a number with a unit. Write for example "{ $example }".
error-decimal-comma = "{ $text }" has a comma. Decimals take a point, thousands an underscore or nothing: write "{ $example }".
error-out-of-range = "{ $text }" is out of range. Allowed is { $allowed }.
error-wrong-type = { $text } does not fit here: { $reason }. Write for example { $example }.
error-bad-integer = "{ $text }" is not a whole number. Write for example { $example }.
error-empty-list = At least one entry is needed here. Write for example { $example }.
error-samples-range = { $text } samples are not possible. Write --samples with a whole number from { $low } to { $high }.

## Dates and plans

error-bad-date = "{ $text }" is not a date. Write for example { $example }.
error-date-order = { $first } comes before { $second }, and must not. Swap them or correct one.
error-date-outside = { $text } lies outside the months { $first } to { $last } of the scenario. Move it, or change `start` or `months`.
error-plan-unknown-site =
    The fleet plans for "{ $name }", but there is no such site.{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }{ $allowed ->
        [none] {""}
       *[other] {""} Allowed: { $allowed }.
    }
error-plan-rate = "{ $text }" is not a rate of delivery. Write for example `{ $example }`.
error-plan-no-generation = The plan delivers to "{ $name }" in { $month }, but nothing is on offer there before { $first }. Start later or add a generation.
error-plan-exceeds-shells = The plan brings { $planned } satellites to "{ $name }", its shells hold { $places }. Add a shell or plan less.

## Catalogue and assumptions

error-catalogue-row = The row "{ $name }" of the catalogue { $table } is not valid: { $reason }.
error-catalogue-unsourced = The row "{ $name }" of the catalogue { $table } has no source. Add `source: {"{"}title: ..., url: ...{"}"}`.
error-catalogue-table =
    There is no catalogue "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    }{ $allowed ->
        [none] {""}
       *[other] {""} Allowed: { $allowed }.
    }
error-catalogue-clash = The catalogue { $table } has "{ $name }" already. Give yours another name.
error-assumption-unknown =
    There is no assumption "{ $name }".{ $near ->
        [none] {""}
       *[other] {""} Did you mean "{ $near }"?
    } `evernoon facts` lists all.
error-assumption-order = The assumption "{ $name }" needs low <= central <= high within min and max; it has { $text }.

## Hints

hint-foreign-money = Money is counted in US dollars here; convert it at a dated rate and say so in a comment.

## Kinds of names

kind-chip = chip
kind-model = model
kind-vehicle = launch vehicle
kind-satellite = satellite
kind-country = country
kind-city = city
kind-region = region
kind-product = product
kind-company = company
kind-rival = rival
kind-site = site
kind-room = room
kind-rule = rule
kind-contract = contract
kind-generation = generation
kind-assumption = assumption
kind-provider = provider
kind-table = table
kind-chart = chart
kind-event = event
kind-workload = workload
kind-column = column
