"""Where each risk of a cost sits, so that none counts twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.study.break_even import spread

if TYPE_CHECKING:
    from evernoon.study.contest import Stand


def risk(held: Stand, site: str) -> dict[str, dict[str, float]]:
    """Technology and market in the rate, lost launches in the price of those that arrive, the rest by its name."""
    offer = held.offers[site]
    unit = offer.book.unit
    return {
        "wacc_frac": spread(offer.book.rate_frac),
        "launch_loss_frac": spread(unit.loss_frac),
        "insurance_frac": spread(unit.insurance_frac),
        "undelivered_frac": spread(1.0 - offer.lot.flops.delivered_frac),
    }
