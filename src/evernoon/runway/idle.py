"""Chips that stand idle, let by the month: decided each month and sample by what stood idle last month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import Array
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.dollars import Ledger
from evernoon.flows.tokens import Served
from evernoon.runway.choice import CompanyChoice

_ENERGY = LEDGER_LINES.index("energy")
_LEAST_HOURS = 1e-9


def extra_energy_usd_per_gpu_hour(
    energy_usd: Array, delivered_gpu_hours: Array, busy_frac: Array, idle_power_frac: Array
) -> Array:
    """Electricity of one more busy chip-hour, from the bill of a month at the share that was busy.

    Source: power of a server is linear between idle and full (SPECpower, https://www.spec.org/power_ssj2008/).
    Not modelled: staff and network, which stand anyway.
    """
    drawn = idle_power_frac + (1.0 - idle_power_frac) * busy_frac
    return energy_usd / delivered_gpu_hours * (1.0 - idle_power_frac) / drawn


@dataclass(slots=True)
class Idle:
    """What of the chips is let; (lot, sample) unless said."""

    rent_usd_per_gpu_hour: Array
    """(lot, month, sample)"""
    keep_free_frac: float
    earned_frac: Array
    """Part of the listed rent that reaches the owner, (sample,)."""
    margin_frac: Array
    """By how much rent must exceed the cost before letting begins, (sample,)."""
    idle_power_frac: Array
    let_frac: Array
    """Share of the delivered chip-hours offered next month."""


def idle(choice: CompanyChoice, rent_usd_per_gpu_hour: Array | None, draws: Draws) -> Idle | None:
    """Nothing is let before the first month; None where it is switched off."""
    if choice.lease_idle is None or rent_usd_per_gpu_hour is None:
        return None
    return Idle(
        rent_usd_per_gpu_hour=rent_usd_per_gpu_hour,
        keep_free_frac=choice.lease_idle.keep_free_frac,
        earned_frac=draws("runway.idle_rent_frac"),
        margin_frac=draws("runway.switch_margin_frac"),
        idle_power_frac=draws("tokens.idle_power_frac"),
        let_frac=np.zeros(rent_usd_per_gpu_hour[:, 0].shape),
    )


def let(
    state: Idle, ledger: Ledger, served: Served, rents: Array, month: int
) -> tuple[Array, Array]:
    """Rent and electricity of the month, (sample,) USD, and the decision for the next.

    Own work goes first: what is let is what stood idle last month, as far as it is idle now. Letting
    begins where the rent exceeds the electricity by a margin, and goes on while it covers it.
    rents: lever on the market's rents.
    """
    asked = state.rent_usd_per_gpu_hour[:, month] * rents * state.earned_frac
    hours = np.maximum(served.gpu_hours, _LEAST_HOURS)
    spare = np.maximum(1.0 - served.busy_frac, 0.0)
    extra = extra_energy_usd_per_gpu_hour(
        ledger.usd[:, _ENERGY], hours, served.busy_frac, state.idle_power_frac
    )
    sold = np.minimum(state.let_frac, spare) * served.gpu_hours
    least = extra * (1.0 + state.margin_frac * (state.let_frac <= 0.0))
    state.let_frac = np.maximum(spare - state.keep_free_frac, 0.0) * (asked > least)
    return (sold * asked).sum(axis=0), (sold * extra).sum(axis=0)
