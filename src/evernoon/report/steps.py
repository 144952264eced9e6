"""The chain of one site in numbers: what goes in and comes out of a unit, from sunlight to money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.constants import HOUR_S
from evernoon.report.budget import lot_on_offer

if TYPE_CHECKING:
    from evernoon.result import Result


def steps(result: Result) -> dict[str, Any]:
    """By site: medians of power in, load, heat out, FLOP/s, tokens and cost of one unit."""
    return {name: _of_site(name, result) for name in result.record.sites}


def _of_site(site: str, result: Result) -> dict[str, Any]:
    lot = lot_on_offer(result, site)
    kind = result.record.lot_kinds[lot]
    # What the headline says too is taken from there, so that a page never shows two medians of it.
    hour, mtoken, delivered = (
        _headlined(result, site, name)
        for name in ("usd_per_gpu_hour", "usd_per_mtoken", "delivered_frac")
    )
    load_w, nominal = (
        _middle(result, "watts.load_w", lot),
        _middle(result, "flops.nominal_flop_per_s", lot),
    )
    chip_w = _middle(result, "flops.chip_w", lot)
    pue = 1.0 + float(np.mean(result.spread(f"heat.overhead_by_month_frac@{lot}")[1]))
    flux = (
        float(np.mean(result.record.fixed[f"sunlight.flux_w_per_m2@{lot}"]))
        if kind == "orbit"
        else 0.0
    )
    return {
        "kind": kind,
        "array_m2": _middle(result, "watts.array_m2", lot),
        "sun_w": _middle(result, "watts.array_m2", lot) * flux,
        "array_w": _middle(result, "watts.array_bol_w", lot),
        "grid_w": load_w * pue,
        "load_w": load_w,
        "heat_w": load_w if kind == "orbit" else load_w * pue,
        "radiator_m2": _middle(result, "heat.radiator_m2", lot),
        "cooled_frac": _cooled(result, lot),
        "flop_per_s": nominal * delivered,
        "delivered_frac": delivered,
        "chip_w": chip_w,
        "token_per_gpu_s": hour / mtoken * 1e6 / HOUR_S if mtoken else 0.0,
        "usd_per_gpu_hour": hour,
        "usd_per_mtoken": mtoken,
        "sunlit_frac": _sunlit(result, lot),
    }  # fmt: skip


def _headlined(result: Result, site: str, name: str) -> float:
    found = result.headline["sites"][site][name]
    return 0.0 if found is None else float(found["p50"])


def _middle(result: Result, name: str, lot: int) -> float:
    return float(result.spread(f"{name}@{lot}")[1])


def _cooled(result: Result, lot: int) -> float:
    load_w = _middle(result, "watts.load_w", lot)
    return min(1.0, _middle(result, "heat.capacity_w", lot) / load_w) if load_w else 1.0


def _sunlit(result: Result, lot: int) -> float | None:
    sunlit = result.record.fixed.get(f"sunlight.sunlit_frac@{lot}")
    if sunlit is None:
        return None
    return float(
        np.average(sunlit.mean(axis=1), weights=result.record.fixed[f"orbits.weight_frac@{lot}"])
    )
