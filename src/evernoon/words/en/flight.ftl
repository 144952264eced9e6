# Every satellite, every minute

fly-answer = { $satellites } satellites, { $steps } steps of { $step } s: { $sunlit } in sunlight, { $power } MW of load, { $flops } EFLOP/s delivered; throttled by heat { $throttled } of the time; { $failed } failed or retired.
fly-speed = Flown in { $wall } s ({ $cpu } s of CPU), at most { $memory } GB of memory.
fly-shells = Site, altitude, satellites, in sunlight, throttled, delivered over nominal:
fly-progress = { $done } flown, about { $left } s left
error-flight-short = The flight is shorter than one step of { $step } s. Write a longer --duration or a shorter --step.
error-flight-orbit = An orbit at { $altitude } km lies beyond the tables. Allowed are { $low } to { $high } km.
error-flight-collision = Satellites of this shell would come within { $distance } m of each other and measure about { $size } m. Change `phasing`, spread the planes (`ltan_spread`) or move the altitude.
error-flight-no-plane = There is no such { $name }; the last one is { $most } (counted from 0).
error-flight-no-orbit = Nothing of this scenario flies. Add a site with `kind: orbit`.
error-flight-other = { $name } belongs to another flight, or is no checkpoint. Choose another file.
error-event-nothing = This event changes nothing. Write `moves`, for example `{"{wear.launch: x0}"}`, or `flight`, for example `storm lost=1% array=2% safe=3h flare=1`.
