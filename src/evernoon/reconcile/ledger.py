"""The one ledger all models are laid into: Evernoon's, per watt of IT power."""

from __future__ import annotations

import math
from dataclasses import dataclass

from evernoon.constants import HOURS_PER_YEAR
from evernoon.reconcile.expression import recovery_frac


@dataclass(frozen=True, slots=True)
class Ledger:
    """What decides the cost of a GPU-hour; a cost that is zero is not counted."""

    chips_usd_per_w: float = 0.0
    satellite_usd_per_w: float = 0.0
    """Platform with integration, without chips and launch."""
    mass_kg_per_w: float = 0.0
    launch_usd_per_kg: float = 0.0
    insurance_frac: float = 0.0
    """Of chips, satellite and launch."""
    loss_frac: float = 0.0
    """Of the units paid for, those that never arrive."""
    building_usd_per_w: float = 0.0
    building_life_years: float = 15.0
    energy_usd_per_w_year: float = 0.0
    running_usd_per_w_year: float = 0.0
    """Staff, network, replacement, disposal."""
    spares_usd_per_w_year: float = 0.0
    """Chips bought again, where they are stated apart."""
    life_years: float = 5.0
    wacc_frac: float = 0.0
    payments: float = 12.0
    delivered_frac: float = 1.0
    tax_frac: float = 0.0
    """On the return of capital; zero where the rate is one before tax."""
    gpu_w: float = 1000.0
    """Power of a chip with its share of the server."""


def usd_per_gpu_hour(ledger: Ledger) -> float:
    """Levelised cost of a delivered GPU-hour: the formula of Evernoon's own verdict, per watt.

    Not a number where nothing arrives or nothing is delivered.

    Errors: out-of-range for a life of zero or a rate of -1.
    Source: SemiAnalysis, 2026-06-03,
        https://newsletter.semianalysis.com/p/to-boldly-go-the-case-for-space-datacenters.
    Not modelled: salvage, utilisation.
    """
    hours = HOURS_PER_YEAR * ledger.delivered_frac
    arrived_frac = 1.0 - ledger.loss_frac
    if not hours or not arrived_frac:
        return math.nan
    lift = ledger.mass_kg_per_w * ledger.launch_usd_per_kg
    bought = (ledger.chips_usd_per_w + ledger.satellite_usd_per_w + lift) * (
        1.0 + ledger.insurance_frac
    )
    payments = ledger.payments
    unit = _taxed(
        ledger, recovery_frac(ledger.wacc_frac, ledger.life_years, payments), ledger.life_years
    )
    house = _taxed(
        ledger,
        recovery_frac(ledger.wacc_frac, ledger.building_life_years, payments),
        ledger.building_life_years,
    )
    capital = unit * bought / arrived_frac + house * ledger.building_usd_per_w
    running = ledger.energy_usd_per_w_year + ledger.running_usd_per_w_year
    running += ledger.spares_usd_per_w_year
    return (capital + running) * ledger.gpu_w / hours


def _taxed(ledger: Ledger, annuity_frac: float, life_years: float) -> float:
    """The annuity before tax: straight-line depreciation, as in `dollars.taxed_recovery_frac`."""
    return (annuity_frac - ledger.tax_frac / life_years) / (1.0 - ledger.tax_frac)
