"""Damage of solar cells by particles: what displaces atoms behind a cover glass, as electrons of 1 MeV."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np

from evernoon.quantities import empirical, within

if TYPE_CHECKING:
    from evernoon.quantities import Array

Material = Literal["gallium-arsenide", "silicon"]
Particle = Literal["electron", "proton"]

_REFERENCE_MEV, _PROTON_MEV = 1.0, 10.0
# Range in aluminium a E^p, kg/m2 with the energy in MeV, as in the dose of the belts.
_RANGE_A, _RANGE_P = 0.0289, 1.77
_ELECTRON_MEV = np.geomspace(0.01, 20.0, 200)
_DIRECTIONS, _DEPTHS = 16, 8
SPECTRUM_BINS = 96
"""Equal ratios of energy into which a spectrum is cut."""


@lru_cache(maxsize=4)
def _table(material: Material, particle: Particle) -> tuple[Array, Array]:
    """Logs of energy in MeV and of the energy spent, MeV m2/kg."""
    text = (files("evernoon.watts") / "data" / "niel.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    found = [row[2:] for row in rows if row[:2] == [material, particle]]
    energy, spent = np.array(found, dtype=np.float64).T
    return np.log(energy), np.log(spent * 0.1)


@empirical("interpolated table, threshold of 21 eV")
def niel_mev_m2_per_kg(
    energy_mev: float | Array,
    particle: Particle = "proton",
    material: Material = "gallium-arsenide",
) -> Array:
    """Energy a particle spends on displacing atoms, per way in mass over area; 0 below the threshold.

    Protons of 1 keV to 300 MeV, electrons up to 7 MeV; beyond, and for slower protons, the edge.
    Source: SR-NIEL, Boschini et al., https://arxiv.org/abs/1011.4822 (protons, with nuclear
        collisions) and https://arxiv.org/abs/1111.4042 (electrons in silicon); electrons in gallium
        arsenide by design/bake_niel.py, known to 20 %.
    Not modelled: other materials of a tandem; clusters of defects.
    """
    within("energy_mev", energy_mev, ge=0.0)
    energies, spent = _table(material, particle)
    energy = np.maximum(np.asarray(energy_mev, dtype=np.float64), 1e-12)
    found = np.exp(np.interp(np.log(energy), energies, spent))
    slowest_mev = np.exp(energies[0]) if particle == "electron" else 1e-4
    return np.where(energy >= slowest_mev, found, 0.0)


@empirical("fitted range in aluminium")
def range_kg_per_m2(energy_mev: float | Array, particle: Particle = "proton") -> Array:
    """Mass over area that stops a particle, glass taken as aluminium.

    Source: protons Bragg and Kleeman's power law as in the dose behind aluminium; electrons Katz and
        Penfold (1952), https://doi.org/10.1103/RevModPhys.24.28.
    Not modelled: straggling; the few per cent between glass and aluminium.
    """
    within("energy_mev", energy_mev, ge=0.0)
    energy = np.asarray(energy_mev, dtype=np.float64)
    if particle == "proton":
        return _RANGE_A * energy**_RANGE_P
    # The two fits of the source, in mg/cm2, meet at 2.5 MeV.
    low = np.minimum(energy, 2.5)
    slow = 4.12 * low ** (1.265 - 0.0954 * np.log(np.maximum(low, 1e-9)))
    return np.where(energy > 2.5, 5.30 * energy - 1.06, slow)


@empirical("inverse of a fitted range")
def left_mev(
    energy_mev: float | Array, crossed_kg_per_m2: float | Array, particle: Particle = "proton"
) -> Array:
    """Energy a particle has left behind mass over area along its way; 0 where it stops.

    Source: continuous slowing down, see `range_kg_per_m2`.
    Not modelled: scattering, nuclear reactions.
    """
    within("crossed_kg_per_m2", crossed_kg_per_m2, ge=0.0)
    rest = np.maximum(range_kg_per_m2(energy_mev, particle) - crossed_kg_per_m2, 0.0)
    if particle == "proton":
        return (rest / _RANGE_A) ** (1.0 / _RANGE_P)
    ranges = range_kg_per_m2(_ELECTRON_MEV, "electron")
    return np.where(rest > 0.0, np.interp(rest, ranges, _ELECTRON_MEV), 0.0)


@empirical("ratio of tabulated figures")
def damage_electrons(
    energy_mev: float | Array,
    particle: Particle = "proton",
    material: Material = "gallium-arsenide",
    electrons_per_proton: float | None = None,
    exponent: float = 1.0,
) -> Array:
    """Electrons of 1 MeV that do the damage of one particle that has this energy in the cell.

    Args: electrons_per_proton measured for protons of 10 MeV, where the two kinds do not share one
        curve; exponent of the energy spent, for electrons alone.
    Source: displacement damage dose, Messenger et al. (2001), Progress in Photovoltaics 9, 103,
        https://doi.org/10.1002/pip.357; quadratic for electrons in p-type silicon, Summers et al.
        (1993), https://doi.org/10.1109/23.273529.
    """
    spent = niel_mev_m2_per_kg(energy_mev, particle, material)
    reference = niel_mev_m2_per_kg(_REFERENCE_MEV, "electron", material)
    if particle == "electron":
        return (spent / reference) ** exponent
    if electrons_per_proton is None:
        return spent / reference
    measured = niel_mev_m2_per_kg(_PROTON_MEV, "proton", material)
    return electrons_per_proton * spent / measured


@empirical("folded tables")
def behind_electrons(
    energy_mev: Array, crossed_kg_per_m2: Array, active_kg_per_m2: float, particle: Particle,
    material: Material, electrons_per_proton: float | None = None, exponent: float = 1.0,
) -> Array:  # fmt: skip
    """Damage in electrons of 1 MeV by one particle of each energy that comes from all of one half of space.

    Args: energy_mev (energy,); crossed_kg_per_m2 of glass (shield,); active_kg_per_m2 behind it, over
        which damage is averaged. Returns (shield, energy), of a flux counted from all sides.
    Source: as for `damage_electrons`; a plate, straight ways, mean over the cosine and the depth.
    Not modelled: carriers born deep weigh less than those at the junction.
    """
    nodes, share = np.polynomial.legendre.leggauss(_DIRECTIONS)
    cosine = 0.5 * (nodes + 1.0)
    depth = (np.arange(_DEPTHS) + 0.5) / _DEPTHS * active_kg_per_m2
    mass = np.asarray(crossed_kg_per_m2)[:, None, None, None] + depth[:, None, None]
    within_mev = left_mev(energy_mev, mass / cosine[:, None], particle)
    done = damage_electrons(within_mev, particle, material, electrons_per_proton, exponent)
    by_direction = done.mean(axis=1) * share[:, None]
    return 0.25 * by_direction.sum(axis=1)


@empirical("folded tables")
def damage_per_m2(spectrum_mev: Array, above_per_m2: Array, electrons: Array) -> Array:
    """Fluence of electrons of 1 MeV that damages a cell as a spectrum does, from one half of space.

    Args: spectrum_mev (energy,) and above_per_m2 (energy, ...), the fluence above each from all
        sides; electrons (shield, bin) by one particle of each of `SPECTRUM_BINS` equal ratios of
        energy, and of the last energy. Returns (shield, ...).
    Source: as for `behind_electrons`; between its energies a spectrum is a power law.
    Not modelled: what lies below the first energy, for no glass lets it through.
    """
    edges = np.geomspace(spectrum_mev[0], spectrum_mev[-1], SPECTRUM_BINS + 1)
    hats = [
        np.interp(np.log(edges), np.log(spectrum_mev), hat) for hat in np.eye(spectrum_mev.size)
    ]
    logs = np.log(np.maximum(above_per_m2, 1e-30))
    above = np.exp(np.einsum("ne,n...->e...", np.array(hats), logs))
    counts = np.concatenate([above[:-1] - above[1:], above[-1:]])
    return np.einsum("ke,e...->k...", electrons, counts)
