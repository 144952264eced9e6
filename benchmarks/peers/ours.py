"""Evernoon on the workloads of the peers."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from timing import COST, FLIGHT, IMPORT, PLACES, SHARE, STATES, report

# A file here is named after a package that Evernoon uses.
HERE = Path(__file__).resolve().parent
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]

from evernoon.constants import JULIAN_YEAR_S  # noqa: E402
from evernoon.dollars import levelised_usd_per_gpu_hour  # noqa: E402
from evernoon.earth import positions_m, sun_synchronous_year  # noqa: E402
from evernoon.earth.clocks import instant  # noqa: E402
from evernoon.orbits.elements.reading import read  # noqa: E402
from evernoon.orbits.sky import of_catalogue, snapshot  # noqa: E402

PLANES, PER_PLANE, INSTANTS = 72, 22, 240
plane, slot = np.divmod(np.arange(PLANES * PER_PLANE), PER_PLANE)
raan, phase = 2 * np.pi * plane / PLANES, 2 * np.pi * slot / PER_PLANE
seconds = 60.0 * np.arange(INSTANTS)


def share() -> float:
    """Every turn of the year."""
    return sun_synchronous_year(650e3, 18 * 3600.0, 2026, "cylinder").sunlit_frac


def places() -> float:
    """Height of the first satellite at the end; Evernoon's orbits are circular with J2 drift."""
    found = positions_m(raan[:, None], np.radians(53.0), 550e3, phase[:, None], seconds)
    return float(np.linalg.norm(found[:, 0, -1])) / 1e3


def cost() -> float:
    """Their capital and running cost, levelised here at their rate, none."""
    price = levelised_usd_per_gpu_hour(
        it_usd=np.asarray(13.089e6), it_life_s=np.asarray(5 * JULIAN_YEAR_S),
        building_usd=np.asarray(0.0), building_life_s=np.asarray(5 * JULIAN_YEAR_S),
        rate_frac=np.asarray(1e-12), running_usd_per_year=np.asarray(1.90295e6),
        chips=np.asarray(6.0), delivered_frac=np.asarray(0.5),
    )  # fmt: skip
    return float(price)


report(SHARE, "sunlit", share)
report(PLACES, "km", places)
report(COST, "USD/GPU-h", cost, loops=1000)

sys.path.append(str(Path(__file__).parents[1]))
import bench  # noqa: E402

import flight  # noqa: E402

bench.catalogue()


def imported() -> float:
    """Distance of the first record's place from the Earth's centre; light and shells of all come with it."""
    moment = instant("2026-07-10T12:00:00Z")
    return (
        float(
            np.linalg.norm(
                snapshot(of_catalogue(read(bench.CATALOGUE), None, moment), moment).place_m[:, 0]
            )
        )
        / 1e3
    )


report(IMPORT, "km", imported)

held = np.zeros((flight.STEPS, 3, flight.PLANES * flight.PER_PLANE))
dark = np.zeros((flight.STEPS, flight.PLANES * flight.PER_PLANE), np.uint8)
shell, jd = flight.shell(), flight.JD + np.arange(flight.STEPS) / flight.STEPS


def states() -> float:
    """Share of the states in sunlight."""
    flight.states(shell, flight.JD, jd, held, dark)
    return 1.0 - float(dark.mean())


report(STATES, "sunlit", states)
# Without loading, as that of the peers is left out too.
flown = flight.flight((flight.TEN, flight.PLAN), flight.Options(workers=1), 5)
row = {"work": FLIGHT, "answer": flown["sunlit_frac"], "unit": "sunlit", "cpu_s": flown["cpu_s"]}
print(json.dumps(row))
