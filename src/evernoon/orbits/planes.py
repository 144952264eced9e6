"""Shells as planes: inclination and nodes at the start of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.earth.motion import (
    nodal_rate_rad_per_s,
    period_s,
    raan_for_ltan_rad,
    sun_synchronous_inclination_rad,
    walker_raan_rad,
)
from evernoon.earth.time import month_start_jd
from evernoon.earth.year import sun_synchronous_year
from evernoon.flows.orbits import Orbits
from evernoon.orbits.propellant import drawn_frac

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.orbits.choice import Shell, Shells
    from evernoon.quantities import Array

dawn_dusk_year = sun_synchronous_year
"""Eclipses of a sun-synchronous orbit through one calendar year; dawn-dusk at 6 h or 18 h."""


def inclination_of_rad(shell: Shell) -> float:
    """Inclination of a shell: as written, or the one that keeps its local time.

    Source: see `evernoon.earth.motion.sun_synchronous_inclination_rad`.
    """
    if shell.inclination_rad is not None:
        return shell.inclination_rad
    return float(sun_synchronous_inclination_rad(shell.altitude_m))


def nodes_rad(shell: Shell, start_jd: float) -> Array:
    """Right ascension of the node of each plane of a shell at a date (plane,).

    Walker: evenly over the full circle. Sun-synchronous: local times of the nodes evenly over the
    spread, both ends taken; a single plane stands in the middle.
    Source: see `walker_raan_rad` and `raan_for_ltan_rad` in `evernoon.earth.motion`.
    Not modelled: drift of the local time by errors of injection.
    """
    plane = np.arange(shell.planes, dtype=np.float64)
    if shell.ltan_s is None:
        return walker_raan_rad(plane, shell.planes, 2 * np.pi)
    offset = plane / max(1, shell.planes - 1) - 0.5 * (shell.planes > 1)
    return raan_for_ltan_rad(shell.ltan_s + offset * shell.ltan_spread_s, start_jd)


def placed(choice: Shells, clock: Clock, draws: Draws) -> Orbits:
    """Elements, bus and propellant of the shells of one site."""
    shells = choice.shells
    start_jd = float(month_start_jd(clock.start, 1)[0])
    altitude_m = np.array([shell.altitude_m for shell in shells])
    inclination_rad = np.array([inclination_of_rad(shell) for shell in shells])
    planes = np.array([float(shell.planes) for shell in shells])
    per_plane = np.array([float(shell.satellites) for shell in shells])
    weight_frac = planes * per_plane / np.sum(planes * per_plane)
    return Orbits(
        altitude_m=altitude_m,
        inclination_rad=inclination_rad,
        ltan_s=np.array([shell.ltan_s or 0.0 for shell in shells]),
        sun_synchronous=np.array([float(shell.ltan_s is not None) for shell in shells]),
        planes=planes,
        satellites_per_plane=per_plane,
        weight_frac=weight_frac,
        period_s=period_s(altitude_m),
        nodal_rate_rad_per_s=nodal_rate_rad_per_s(altitude_m, inclination_rad),
        plane_shell=np.repeat(np.arange(float(len(shells))), planes.astype(np.intp)),
        raan_rad=np.concatenate([nodes_rad(shell, start_jd) for shell in shells]),
        bus_kg=draws("orbits.bus_mass_kg"),
        structure_frac=draws("orbits.structure_frac"),
        margin_frac=draws("orbits.mass_margin_frac"),
        propellant_frac=drawn_frac(altitude_m, inclination_rad, weight_frac, draws),
    )
