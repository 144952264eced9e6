"""What age leaves of an array: damage by particles behind the glass, and all else by the year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows.base import Array
from evernoon.watts.array import remaining_power_frac
from evernoon.watts.cells import remaining_after_fluence_frac
from evernoon.watts.damage import SPECTRUM_BINS, Material, Particle, behind_electrons, damage_per_m2

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.hardware import Cell
    from evernoon.flows.sunlight import Sunlight

_SHIELDS_KG_PER_M2 = np.geomspace(0.05, 10.0, 12)
"""Shields at which damage is folded; in between it goes as a power of the shield."""
_PARTICLES: tuple[Particle, Particle] = ("electron", "proton")


@dataclass(frozen=True, slots=True)
class Ageing:
    """How the cells of an array age on the shells of a site."""

    damage_per_m2_year: Array
    """Electrons of 1 MeV that damage as much (shell, sample)."""
    knee_per_m2: float
    slope_frac: float
    loss_frac_per_year: Array
    """By all that is not in the damage (sample,)."""

    def left_frac(self, shell: int, age_years: float | Array) -> Array:
        """Share of its power when new; ages broadcast with the samples."""
        fluence = self.damage_per_m2_year[shell] * age_years
        by_damage = remaining_after_fluence_frac(fluence, self.knee_per_m2, self.slope_frac)
        return by_damage * remaining_power_frac(self.loss_frac_per_year, age_years)


def loss_id(name: str, cell: Cell) -> str:
    """Assumption that holds the yearly loss: of all but damage, of the row, or of cells in general."""
    if cell.material is not None:
        return "watts.cell_loss_frac_per_year"
    if cell.degradation_frac_per_year is not None:
        return f"catalogue.cells.{name}.degradation_frac_per_year"
    return "watts.degradation_frac_per_year"


def ageing(name: str, cell: Cell, sunlight: Sunlight, draws: Draws) -> Ageing:
    """Damage a year on each shell, behind the glass and behind what the cells stand on.

    Source: see `evernoon.watts.damage`; a half of space from either side.
    Not modelled: the body of the satellite in the way; damage differs between months.
    """
    loss = draws(loss_id(name, cell))
    shells = sunlight.weight_frac.size
    if cell.material is None or cell.knee_per_m2 is None or cell.slope_frac is None:
        return Ageing(np.zeros((shells, draws.size)), 1.0, 0.0, loss)
    active = cell.active_kg_per_m2 or 0.0
    density = draws("watts.cell_glass_kg_per_m3")
    glass_m = draws("watts.cell_glass_m") if cell.glass_m is None else cell.glass_m
    glass = glass_m * density
    behind = draws(f"catalogue.cells.{name}.areal_kg_per_m2") - glass - active
    damage = np.zeros((shells, draws.size))
    for place, particle in enumerate(_PARTICLES):
        each = _response(
            particle, tuple(sunlight.spectrum_mev[place]), active, cell.material,
            cell.electrons_per_proton, cell.electron_exponent,
        )  # fmt: skip
        for shell in range(shells):
            above = sunlight.above_per_m2_year[place, shell]
            folded = damage_per_m2(sunlight.spectrum_mev[place], above, each)
            damage[shell] += _through(glass, folded) + _through(behind, folded)
    return Ageing(damage, cell.knee_per_m2, cell.slope_frac, loss)


@lru_cache(maxsize=16)
def _response(
    particle: Particle, spectrum_mev: tuple[float, ...], active_kg_per_m2: float,
    material: Material, electrons_per_proton: float | None, exponent: float,
) -> Array:  # fmt: skip
    """Damage by one particle of each bin of a spectrum behind each shield (shield, bin)."""
    edges = np.geomspace(spectrum_mev[0], spectrum_mev[-1], SPECTRUM_BINS + 1)
    # What lies beyond the last energy counts there.
    middle = np.concatenate([np.sqrt(edges[:-1] * edges[1:]), edges[-1:]])
    return behind_electrons(
        middle, _SHIELDS_KG_PER_M2, active_kg_per_m2, particle, material, electrons_per_proton, exponent
    )  # fmt: skip


def _through(shield_kg_per_m2: Array, folded: Array) -> Array:
    """Damage (shield, sample) read at a shield (sample,), at the edge beyond it."""
    nodes = np.log(_SHIELDS_KG_PER_M2)
    at = np.log(np.clip(shield_kg_per_m2, *_SHIELDS_KG_PER_M2[[0, -1]]))
    place = np.clip((at - nodes[0]) / (nodes[1] - nodes[0]), 0.0, nodes.size - 1)
    below = np.minimum(place.astype(np.intp), nodes.size - 2)
    on, sample = place - below, np.arange(folded.shape[1])
    logs = np.log(np.maximum(folded, 1e-30))
    return np.exp(logs[below, sample] * (1.0 - on) + logs[below + 1, sample] * on)
