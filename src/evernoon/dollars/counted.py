"""What a boundary leaves of a unit, its rate and its lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import JULIAN_YEAR_S
from evernoon.dollars import levelise
from evernoon.dollars.unit import Quote, Recovery, Unit, annual_usd, bill, recovered, recovery
from evernoon.flows.dollars import LINES

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.dollars.choice import Boundary
    from evernoon.flows.base import Array

_POWER = ("chips", "satellite", "development", "launch", "insurance", "energy")
_SCOPES = {
    "launch": ("chips", "launch"),
    "power": _POWER,
    "data-centre": (*_POWER, "building", "rent"),
    "all-in": LINES,
}
"""Lines of the ledger that a scope counts; `gpus` says whether chips are."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A boundary with the rates it needs."""

    boundary: Boundary
    equal_frac: Array
    """One cost of capital for all sites."""
    tax_frac: Array


def rules(boundary: Boundary, draws: Draws) -> Rules:
    """The rates of a boundary."""
    taxed = boundary.taxes == "in"
    tax = draws("runway.tax_frac") if taxed else np.zeros(draws.size)
    return Rules(boundary, draws("dollars.wacc_ground_frac"), tax)


def counted(unit: Unit, boundary: Boundary) -> Unit:
    """A unit with the life and the parts a boundary counts.

    A rent cannot be split: it holds its chips whatever the boundary says of them.
    """
    none = np.zeros_like(unit.life_s)
    if boundary.gpus == "out":
        unit = replace(unit, chips_usd=none)
    if boundary.years is not None:
        unit = replace(unit, life_s=none + boundary.years * JULIAN_YEAR_S)
    if boundary.scope == "launch":
        unit = replace(unit, loss_frac=none)
    return unit


def rate_frac(boundary: Boundary, own: Array, equal: Array) -> Array:
    """Cost of capital of a site in a boundary (sample,)."""
    match boundary.wacc:
        case "none":
            return np.zeros_like(own)
        case "equal":
            return equal
        case "own":
            return own


def line_usd_per_gpu_hour(
    unit: Unit, quote: Quote, rate: Array, delivered_frac: Array, by: Rules
) -> Array:
    """Levelised cost of a delivered chip-hour in a boundary, by line (line, sample)."""
    boundary = by.boundary
    unit = counted(unit, boundary)
    at = recovery(unit, rate_frac(boundary, rate, by.equal_frac))
    if boundary.taxes == "in":
        at = _taxed(unit, at, by.tax_frac)
    usd = annual_usd(unit, bill(unit, quote), at)
    usd[[k for k, line in enumerate(LINES) if line not in _SCOPES[boundary.scope]]] = 0.0
    delivered = np.ones_like(delivered_frac) if boundary.compute == "nominal" else delivered_frac
    return levelise.usd_per_gpu_hour(usd, np.asarray(unit.chips), delivered)


def _taxed(unit: Unit, at: Recovery, tax_frac: Array) -> Recovery:
    """Annuities that leave the cost of capital after tax."""
    return recovered(
        unit,
        levelise.taxed_recovery_frac(at.unit_frac, unit.life_s, tax_frac),
        at.sinking_frac,
        levelise.taxed_recovery_frac(at.building_frac, unit.building_life_s, tax_frac),
    )
