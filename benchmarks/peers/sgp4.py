"""python-sgp4: places of the same shell, drag off."""

from __future__ import annotations

import math
import sys
from pathlib import Path

# This file is named after the package it measures.
HERE = Path(__file__).resolve().parent
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]

import numpy as np  # noqa: E402
from sgp4.api import WGS72, Satrec, SatrecArray  # noqa: E402

sys.path.append(str(HERE))
from timing import PLACES, STATES, report  # noqa: E402

JD = 2461041.5
PER_MINUTE = 60.0 * math.sqrt(398600.4418 / (6378.137 + 550.0) ** 3)


def record(i: int) -> Satrec:
    """One satellite of the shell."""
    plane, slot = divmod(i, 22)
    made = Satrec()
    node, phase = 2 * math.pi * plane / 72, 2 * math.pi * slot / 22
    made.sgp4init(
        WGS72, "i", i + 1, JD - 2433281.5, 0.0, 0.0, 0.0, 1e-6, 0.0, math.radians(53.0),
        phase, PER_MINUTE, node,
    )  # fmt: skip
    return made


shell = SatrecArray([record(i) for i in range(1584)])
minutes = np.arange(240) / 1440.0


def places() -> float:
    """Distance of the first satellite from the Earth's centre at the end."""
    _, found, _ = shell.sgp4(np.full(240, JD), minutes)
    return float(np.linalg.norm(found[0, -1]))


report(PLACES, "km", places)


def one_of_ten_thousand(i: int) -> Satrec:
    """One satellite of the shell of 20 planes of 500."""
    plane, slot = divmod(i, 500)
    made = Satrec()
    made.sgp4init(
        WGS72, "i", i + 1, JD - 2433281.5, 0.0, 0.0, 0.0, 1e-6, 0.0, math.radians(53.0),
        2 * math.pi * slot / 500, PER_MINUTE, 2 * math.pi * plane / 20,
    )  # fmt: skip
    return made


ten_thousand, few = SatrecArray([one_of_ten_thousand(i) for i in range(10_000)]), 144


def states() -> float:
    """Mean distance from the Earth's centre; places and velocities, no shadow."""
    _, found, _ = ten_thousand.sgp4(np.full(few, JD), np.arange(few) / 1440.0)
    return float(np.linalg.norm(found[0], axis=-1).mean())


report(STATES, "km", states, scale=10.0)
