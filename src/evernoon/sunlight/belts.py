"""Trapped particles along an orbit, averaged: AP8 protons and AE8 electrons."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np

from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

Particle = Literal["proton", "electron"]
Solar = Literal["min", "max"]
_PER_M2 = 1e4
_QUIET_F107, _ACTIVE_F107 = 73.0, 156.0


@lru_cache(maxsize=4)
def table(name: str) -> tuple[Array, Array, dict[tuple[str, str], Array]]:
    """Altitude in m (h,), inclination in rad (i,), logs of a table by particle and cycle (h, i, x).

    Source: AP8 (https://ntrs.nasa.gov/citations/19770012039) and AE8
        (https://ntrs.nasa.gov/citations/19920014985); made by design/bake_dose.py.
    """
    text = (files("evernoon.sunlight") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    _, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    heights = np.unique([float(row[0]) for row in rows])
    tilts = np.unique([float(row[1]) for row in rows])
    parts: dict[tuple[str, str], list[list[float]]] = {}
    for row in rows:
        parts.setdefault((row[2], row[3]), []).append([float(x) for x in row[4:]])
    shape = (heights.size, tilts.size, -1)
    logs = {key: np.log(np.array(body)).reshape(shape) for key, body in parts.items()}
    return heights * 1e3, np.radians(tilts), logs


@lru_cache(maxsize=1)
def _energies_mev() -> dict[str, Array]:
    """Energies of the columns of the table of fluxes, for protons `p` and electrons `e`."""
    text = (files("evernoon.sunlight") / "data" / "trapped.csv").read_text(encoding="utf-8")
    heads = [line.split()[1:] for line in text.splitlines() if line[:4] in ("# p ", "# e ")]
    return {head[0]: np.array(head[1:], dtype=np.float64) for head in heads}


def weights(x: float | Array, nodes: Array) -> Array:
    """How much each node counts at x, linear between neighbours: x.shape + (node,).

    Source: linear interpolation.
    """
    return np.stack([np.interp(x, nodes, hat) for hat in np.eye(nodes.size)], axis=-1)


def spectrum_mev(particle: Particle) -> Array:
    """Energies at which the table states the flux (energy,), as many for protons as for electrons.

    Source: see `trapped_per_m2_s`.
    """
    return _energies_mev()[particle[0]]


@empirical("interpolated table of AE8 and AP8")
def trapped_per_m2_s(
    altitude_m: float | Array,
    inclination_rad: float | Array,
    energy_mev: float | Array,
    particle: Particle = "proton",
    solar: Solar = "min",
) -> Array:
    """Flux of trapped particles above an energy, from all sides, mean over a circular orbit.

    Args broadcast; altitudes 300 to 2,000 km; protons of 1 to 300 MeV, electrons of 0.1 to 5 MeV.
    A retrograde orbit counts as its prograde mirror image.
    Errors: out-of-range outside the table.
    Source: AP8 and AE8 (Sawyer and Vette 1976; Vette 1991) in the fields they were made in; table
        data/trapped.csv by design/bake_dose.py, interpolated in logarithms.
    Not modelled: drift of the South Atlantic anomaly, storms, peaks along the orbit; the models
        are known to a factor of two, and AE8 is on the high side below 1,000 km.
    """
    heights, tilts, logs = table("trapped")
    energies = _energies_mev()[particle[0]]
    within("altitude_m", altitude_m, ge=heights[0], le=heights[-1])
    within("energy_mev", energy_mev, ge=energies[0], le=energies[-1])
    tilt = np.minimum(inclination_rad, np.pi - np.asarray(inclination_rad))
    log_flux: Array = np.einsum(
        "...h,...i,...e,hie->...",
        weights(altitude_m, heights),
        weights(tilt, tilts),
        weights(np.log(energy_mev), np.log(energies)),
        logs[particle[0], solar],
    )
    return np.exp(log_flux) * _PER_M2


@empirical("fit in solar flux units")
def active_frac(f107: float | Array) -> Array:
    """How far the belts are from their quiet to their active state, 0 to 1.

    Source: the fluxes at which the models were made, 73 sfu (1964) and 156 sfu (1970), linear
        between, after Huston and Pfitzer (1998), NASA/CR-1998-208593.
    Not modelled: the lag of protons behind the Sun (about a year below 1,000 km).
    """
    share = (np.asarray(f107) - _QUIET_F107) / (_ACTIVE_F107 - _QUIET_F107)
    return np.clip(share, 0.0, 1.0)
