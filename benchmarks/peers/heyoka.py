"""heyoka: its batched SGP4 over the shell of 20 planes of 500, places and velocities, no shadow."""

from __future__ import annotations

import math
import sys
from pathlib import Path

# This file is named after the package it measures.
HERE = Path(__file__).resolve().parent
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]

import heyoka as hy  # noqa: E402
import numpy as np  # noqa: E402

sys.path.append(str(HERE))
from timing import STATES, report  # noqa: E402

JD, COUNT, FEW = 2461041.5, 10_000, 144
PER_MINUTE = 60.0 * math.sqrt(398600.4418 / (6378.137 + 550.0) ** 3)
plane, slot = np.divmod(np.arange(COUNT), 500)
# Mean motion, eccentricity, inclination, node, perigee, anomaly, drag, epoch in two parts.
elements = np.stack([
    np.full(COUNT, PER_MINUTE), np.full(COUNT, 1e-6), np.full(COUNT, math.radians(53.0)),
    2 * math.pi * plane / 20, np.zeros(COUNT), 2 * math.pi * slot / 500, np.zeros(COUNT),
    np.full(COUNT, JD), np.zeros(COUNT),
])  # fmt: skip
many = hy.model.sgp4_propagator(elements)
minutes = np.repeat(np.arange(float(FEW))[:, np.newaxis], COUNT, axis=1)
found = np.zeros((FEW, 7, COUNT))


def states() -> float:
    """Mean distance of the first satellite from the Earth's centre."""
    many(minutes, out=found)
    return float(np.linalg.norm(found[:, :3, 0], axis=1).mean())


report(STATES, "km", states, scale=10.0)
