"""Shells as planes: inclination and nodes at the start of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.earth.motion import (
    nodal_rate_rad_per_s,
    period_s,
    raan_for_ltan_rad,
    sun_synchronous_inclination_rad,
    walker_phase_rad,
    walker_raan_rad,
)
from evernoon.earth.solar import f107_by_month
from evernoon.earth.time import month_start_jd
from evernoon.earth.year import sun_synchronous_year
from evernoon.flows.orbits import Orbits
from evernoon.orbits.growth import growth_frac
from evernoon.orbits.propellant import exposed_frac, holding_kg_per_m_s, steady_m_per_s

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.orbits.choice import Shell, Shells
    from evernoon.quantities import Array

TOGETHER_RAD = float(np.radians(1.0))
"""Planes of working constellations stand 5 deg or more apart and are held to a tenth of one."""

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

    Walker: evenly over the full circle (delta) or half of it (star); explicit ones as written.
    Sun-synchronous: local times of the nodes evenly over the spread, both ends taken; a single
    plane stands in the middle.
    Source: see `walker_raan_rad` and `raan_for_ltan_rad` in `evernoon.earth.motion`.
    Not modelled: drift of the local time by errors of injection.
    """
    if shell.raan_rad:
        return np.asarray(shell.raan_rad, dtype=np.float64)
    plane = np.arange(shell.planes, dtype=np.float64)
    if shell.ltan_s is None:
        return walker_raan_rad(plane, shell.planes, shell.raan_spread_rad)
    offset = plane / max(1, shell.planes - 1) - 0.5 * (shell.planes > 1)
    return raan_for_ltan_rad(shell.ltan_s + offset * shell.ltan_spread_s, start_jd)


def phases_rad(shell: Shell) -> Array:
    """Argument of latitude of the first satellite of each plane of a shell at the start (plane,).

    Source: see `walker_phase_rad` in `evernoon.earth.motion`; explicit ones as written.
    """
    if shell.phase_rad:
        return np.asarray(shell.phase_rad, dtype=np.float64)
    plane = np.arange(shell.planes, dtype=np.float64)
    return walker_phase_rad(0.0, shell.satellites, plane, shell.planes, shell.phasing)


def ring_satellites(shell: Shell) -> float:
    """Satellites that share a plane; where each has a plane of its own, those whose nodes lie together.

    Source: counting; nodes within `TOGETHER_RAD` are one ring.
    """
    if not shell.phase_rad:
        return float(shell.satellites)
    nodes = np.sort(np.asarray(shell.raan_rad) % (2 * np.pi))
    gaps = np.append(np.diff(nodes), nodes[0] + 2 * np.pi - nodes[-1])
    return shell.planes * shell.satellites / max(1.0, float(np.sum(gaps > TOGETHER_RAD)))


def placed(choice: Shells, clock: Clock, draws: Draws) -> Orbits:
    """Elements, bus and propellant of the shells of one site."""
    shells = choice.shells
    start_jd = float(month_start_jd(clock.start, 1)[0])
    altitude_m = np.array([shell.altitude_m for shell in shells])
    inclination_rad = np.array([inclination_of_rad(shell) for shell in shells])
    planes = np.array([float(shell.planes) for shell in shells])
    per_plane = np.array([float(shell.satellites) for shell in shells])
    weight_frac = planes * per_plane / np.sum(planes * per_plane)
    nodes = tuple(nodes_rad(shell, start_jd) for shell in shells)
    nodal_rate = nodal_rate_rad_per_s(altitude_m, inclination_rad)
    f107 = f107_by_month(
        clock.start, clock.months, draws("orbits.cycle_s"), draws("orbits.cycle_rise_f107")
    )
    return Orbits(
        altitude_m=altitude_m,
        inclination_rad=inclination_rad,
        ltan_s=np.array([shell.ltan_s or 0.0 for shell in shells]),
        sun_synchronous=np.array([float(shell.ltan_s is not None) for shell in shells]),
        planes=planes,
        satellites_per_plane=per_plane,
        ring_satellites=np.array([ring_satellites(shell) for shell in shells]),
        weight_frac=weight_frac,
        period_s=period_s(altitude_m),
        nodal_rate_rad_per_s=nodal_rate,
        plane_shell=np.repeat(np.arange(float(len(shells))), planes.astype(np.intp)),
        raan_rad=np.concatenate(nodes),
        phase_rad=np.concatenate([phases_rad(shell) for shell in shells]),
        bus_kg=draws("orbits.avionics_kg"),
        structure_frac=draws("orbits.structure_frac"),
        margin_frac=growth_frac(choice, draws),
        propellant_frac=np.zeros(draws.size),
        f107=f107,
        exposed_frac=exposed_frac(nodes, nodal_rate, inclination_rad, start_jd),
        steady_m_per_s=steady_m_per_s(altitude_m, draws),
        holding_kg_per_m_s=holding_kg_per_m_s(altitude_m, inclination_rad, f107, draws),
        bus_kg_per_w=draws("orbits.bus_kg_per_w"),
        control_frac=draws("orbits.control_frac"),
    )
