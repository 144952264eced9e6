"""Speed of the flight (`make bench`, its last part); prints figures, judges nothing.

    python benchmarks/flight.py [DAYS]     DAYS flown by the million (default a year, every minute)

CPU seconds count: wall seconds depend on who else uses the machine. Peers: `make bench-peers`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from evernoon.aloft import fly
from evernoon.earth.motion import (
    argument_rate_rad_per_s,
    nodal_rate_rad_per_s,
    walker_phase_rad,
)
from evernoon.flight.options import Options
from evernoon.flight.places import ShellPlaces
from evernoon.flight.states import states
from evernoon.scenario import load

ROOT = Path(__file__).parents[1]
MILLION = ROOT / "examples" / "million.yaml"
TEN = (
    "sites.orbit.shells=[{altitude: 650 km, ltan: 18 h, planes: 20, satellites: 500, phasing: 3, "
    "ltan_spread: 40 min}]"
)
PLAN = "fleet.orbit.2028-01=1 satellites/month"
DAY_S, YEAR_DAYS, STEPS, JD = 86_400.0, 365.0, 1440, 2_461_772.5
ALTITUDE_M, INCLINATION_RAD, PLANES, PER_PLANE = 550e3, np.radians(53.0), 20, 500


def best_cpu_s(work: Callable[[], object], repeats: int = 5) -> float:
    """Least CPU seconds of some repeats, after one to warm up."""
    work()
    found = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)


def shell() -> ShellPlaces:
    """10,000 satellites."""
    plane = np.arange(float(PLANES))
    return ShellPlaces(
        site=0, altitude_m=ALTITUDE_M, inclination_rad=INCLINATION_RAD, planes=PLANES,
        per_plane=PER_PLANE, phasing=1, first_plane=0, first=0, raan_rad=plane * (2 * np.pi / PLANES),
        phases_rad=walker_phase_rad(0.0, PER_PLANE, plane, PLANES, 1), listed=False,
        nodal_rate_rad_per_s=float(nodal_rate_rad_per_s(ALTITUDE_M, INCLINATION_RAD)),
        argument_rate_rad_per_s=float(argument_rate_rad_per_s(ALTITUDE_M, INCLINATION_RAD)),
    )  # fmt: skip


def our_states() -> float:
    """States per CPU second, double precision, with shadow, into arrays made before."""
    places = np.zeros((STEPS, 3, PLANES * PER_PLANE))
    dark = np.zeros((STEPS, PLANES * PER_PLANE), np.uint8)
    jd, own = JD + np.arange(STEPS) / STEPS, shell()
    return dark.size / best_cpu_s(lambda: states(own, JD, jd, places, dark))


def flight(sets: tuple[str, ...], options: Options, repeats: int) -> dict[str, Any]:
    """The quickest of some flights."""
    scenario = load(MILLION, None, sets)
    runs = [fly(scenario, options).as_dict() for _ in range(repeats)]
    return min(runs, key=lambda run: float(run["cpu_s"]))


def shown(work: str, run: dict[str, Any], promise: str) -> dict[str, Any]:
    """Print a flight and give its row."""
    wall, cpu, rate = (float(run[key]) for key in ("wall_s", "cpu_s", "satellite_steps_per_cpu_s"))
    memory = float(run["peak_rss_bytes"]) / 1e9
    print(
        f"{work:<42} wall {wall:8.2f} s  CPU {cpu:8.2f} s  peak {memory:5.2f} GB  "
        f"{rate / 1e9:5.2f} G steps/CPU s   promised {promise}",
        flush=True,
    )
    return {"work": work, "wall_s": wall, "cpu_s": cpu, "peak_gb": memory, "promise": promise}


def main() -> None:
    """Measure and print."""
    days = float(sys.argv[1]) if len(sys.argv) > 1 else YEAR_DAYS
    rate = our_states()
    work = "places and shadow, float64, 10,000 x 1,440"
    print(f"{work:<42} {rate / 1e9:.2f} G states/CPU s   promised >= 0.8", flush=True)
    rows: list[dict[str, Any]] = [{"work": work, "states_per_cpu_s": rate, "promise": ">= 0.8 G"}]
    ten = flight((TEN, PLAN), Options(workers=1), 5)
    rows.append(shown("fly 10,000 x 1,440, one core", ten, "<= 0.05 s"))
    million = flight((), Options(), 2)
    rows.append(shown("fly 1,000,000 x 1,440", million, "<= 1.5 s, <= 1 GB"))
    longer = flight((), Options(duration_s=days * DAY_S), 1)
    rows.append(shown(f"fly 1,000,000 x {longer['steps']:,}", longer, "<= 8 min a year"))
    year_s = longer["wall_s"] * YEAR_DAYS / days, longer["cpu_s"] * YEAR_DAYS / days
    print(f"a year: wall {year_s[0] / 60:.1f} min, CPU {year_s[1] / 60:.1f} min")
    out = ROOT / "out" / "benchmarks-flight.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps({"cores": os.cpu_count(), "rows": rows}, indent=2))


if __name__ == "__main__":
    main()
