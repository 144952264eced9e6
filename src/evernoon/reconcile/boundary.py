"""The switchboard: Evernoon's own number on whatever boundary one wants it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, get_args

from pydantic import ValidationError

from evernoon.dollars.choice import Boundary
from evernoon.errors import EvernoonError, near_miss
from evernoon.reconcile.ledger import Ledger, usd_per_gpu_hour
from evernoon.reconcile.own import SETS, own, own_by_set_usd_per_gpu_hour

Spread = dict[str, float]
"""P10, P50, P90 over the assumption sets."""
COMMON = Boundary(years=5.0)
"""The boundary all models are compared on."""
_EXAMPLE = "gpus=out"
_SCOPES = {
    "launch": ("mass_kg_per_w", "launch_usd_per_kg"),
    "power": (
        "satellite_usd_per_w", "mass_kg_per_w", "launch_usd_per_kg", "insurance_frac", "loss_frac",
        "energy_usd_per_w_year",
    ),
}  # fmt: skip
"""What is left of the costs; of a data centre all but the running costs, of all-in everything."""
_COSTS = (
    "satellite_usd_per_w", "mass_kg_per_w", "insurance_frac", "loss_frac", "building_usd_per_w",
    "energy_usd_per_w_year", "running_usd_per_w_year", "spares_usd_per_w_year",
)  # fmt: skip


def counted(ledger: Ledger, boundary: Boundary, equal_frac: float) -> Ledger:
    """A ledger with only what a boundary counts.

    Args: equal_frac is the one rate of all sides where the boundary wants it.
    """
    rate = {"none": 0.0, "equal": equal_frac, "own": ledger.wacc_frac}[boundary.wacc]
    kept = replace(ledger, wacc_frac=rate, tax_frac=_tax_frac(boundary))
    if boundary.years is not None:
        kept = replace(kept, life_years=boundary.years)
    if boundary.gpus == "out":
        kept = replace(kept, chips_usd_per_w=0.0, spares_usd_per_w_year=0.0)
    if boundary.compute == "nominal":
        kept = replace(kept, delivered_frac=1.0)
    return replace(kept, **dict.fromkeys(_left_out(boundary), 0.0))


def _tax_frac(boundary: Boundary) -> float:
    """Median tax rate of a company where taxes count."""
    if boundary.taxes == "out":
        return 0.0
    from evernoon.assumptions.load import entry

    return entry("runway.tax_frac").central


def _left_out(boundary: Boundary) -> tuple[str, ...]:
    match boundary.scope:
        case "all-in":
            return ()
        case "data-centre":
            return ("running_usd_per_w_year", "spares_usd_per_w_year")
        case scope:
            return tuple(cost for cost in _COSTS if cost not in _SCOPES[scope])


def switches(texts: Iterable[str]) -> Boundary:
    """The common boundary with `key=value` switches thrown. Errors: bad-override, unknown-key, unknown-choice,
    out-of-range, not-a-number."""
    thrown: dict[str, Any] = {}
    for text in texts:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not value:
            raise EvernoonError("bad-override", path="--boundary", text=text, example=_EXAMPLE)
        if key not in Boundary.model_fields:
            names = list(Boundary.model_fields)
            near, allowed = near_miss(key, names), ", ".join(names)
            raise EvernoonError(
                "unknown-key", path="--boundary", key=key, near=near, allowed=allowed
            )
        thrown[key] = value
    try:
        boundary = Boundary.model_validate({**COMMON.model_dump(), **thrown})
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        text = f"{found['loc'][0]}={found['input']}"
        if found["type"] in ("greater_than", "less_than_equal"):
            raise EvernoonError(
                "out-of-range", path="--boundary", text=text, allowed="0 < years <= 100"
            ) from None
        raise _unknown(str(found["loc"][0]), str(found["input"])) from None
    return boundary


def _unknown(switch: str, text: str) -> EvernoonError:
    """A position that a switch does not have, or years that are no number."""
    stated = get_args(Boundary.model_fields[switch].annotation)
    positions = [one for one in stated if isinstance(one, str)]
    if not positions:
        return EvernoonError("not-a-number", path=f"--boundary {switch}", text=text, example="5")
    return EvernoonError(
        "unknown-choice", path=f"--boundary {switch}", text=text, near=near_miss(text, positions),
        allowed=", ".join(positions),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Own:
    """Evernoon's answer on one boundary."""

    boundary: Boundary
    orbit_usd_per_gpu_hour: float
    ground_usd_per_gpu_hour: float
    ratio: float | None
    ground_chips_frac: float
    """Of a ground GPU-hour on this boundary: what no free power, platform or launch can save."""
    most_saved_frac: float
    """The most an orbit with free power, platform, launch and staff could save of it at the ground's rate."""
    with_chips_frac: float
    """The first share where the same boundary counts chips."""
    sets: int
    orbit_spread_usd_per_gpu_hour: Spread | None
    """Above the value at median entries, because what enters is skewed: it runs over further than under."""
    ground_spread_usd_per_gpu_hour: Spread | None
    ratio_spread: Spread | None
    """Of the ratios set by set; None where the ground costs nothing."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        numbers = {name: getattr(self, name) for name in self.__slots__ if name != "boundary"}
        return {"id": "evernoon", "boundary": self.boundary.model_dump(), **numbers}


def own_on(boundary: Boundary, sets: int = SETS) -> Own:
    """Evernoon's flagship on a boundary with its range, and the bound on what orbit can ever save."""
    from evernoon.result.outcome import quantiles

    orbit, ground = own(sets)["orbit"], own(sets)["ground"]
    equal = ground.wacc_frac
    dear = usd_per_gpu_hour(counted(orbit, boundary, equal))
    cheap = usd_per_gpu_hour(counted(ground, boundary, equal))
    whole = boundary.model_copy(update={"gpus": "in"})
    share, with_chips = (_chips_frac(counted(ground, one, equal)) for one in (boundary, whole))
    ratio = dear / cheap if cheap else None
    by_set = own_by_set_usd_per_gpu_hour(boundary, sets)
    apart = quantiles(by_set["orbit"] / by_set["ground"]) if cheap else None
    return Own(
        boundary, dear, cheap, ratio, share, 1.0 - share, with_chips, sets, quantiles(by_set["orbit"]),
        quantiles(by_set["ground"]), apart,
    )  # fmt: skip


def _chips_frac(ledger: Ledger) -> float:
    """Share of chips in what a ledger counts; nothing where it counts nothing."""
    total = usd_per_gpu_hour(ledger)
    bare = usd_per_gpu_hour(replace(ledger, **dict.fromkeys(_COSTS, 0.0)))
    return bare / total if total else 0.0
