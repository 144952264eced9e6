"""From a published number to Evernoon's, one swap at a time.

The model's own figures are laid into Evernoon's ledger. First the boundary is made equal: what the
model does not count is filled in, then life, interest and delivered hours, as far as it counts
them otherwise. Then its inputs are exchanged for Evernoon's, among them its own rate and its own
share of hours where it has them. What the ledger cannot express is the rest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from evernoon.errors import EvernoonError
from evernoon.reconcile.evaluated import Evaluated
from evernoon.reconcile.expression import Quantity, entered, evaluate, shown
from evernoon.reconcile.ledger import Ledger, usd_per_gpu_hour
from evernoon.reconcile.model import Boundary, Common, Published, Side
from evernoon.reconcile.row import Bridge, Term

_RATE = "headline_usd_per_gpu_hour"
_AGREE_FRAC = 0.005
"""Numbers this close leave no gap to explain: what is left of it is the last printed digit."""
_CONVENTIONS = {
    "life": ("life_years",),
    "interest": ("wacc_frac", "payments"),
    "delivered": ("delivered_frac",),
}
"""What is a choice of boundary, unless the model makes the common one and states its own value."""
_PARTS = {
    "chips": ("chips_usd_per_w",),
    "satellite": ("satellite_usd_per_w",),
    "mass": ("mass_kg_per_w",),
    "launch_price": ("launch_usd_per_kg",),
    "losses": ("insurance_frac", "loss_frac"),
    "building": ("building_usd_per_w", "building_life_years"),
    "energy": ("energy_usd_per_w_year",),
    "running": ("running_usd_per_w_year", "spares_usd_per_w_year"),
    "chip_power": ("gpu_w",),
}


@dataclass(frozen=True, slots=True)
class Laid:
    """One side of a model in Evernoon's ledger."""

    ledger: Ledger
    stated: frozenset[str]
    """Fields the model has an opinion on."""
    scale: float
    """USD per GPU-hour for one of the headline's unit."""
    published: float
    """The headline as published; the middle of a range."""
    unstated: float
    """Of the headline: what the author's total holds beyond his stated inputs."""
    own: frozenset[str]
    """Conventions on which the author counts as the common boundary does: their values are inputs of his."""


def laid(one: Published, side: Side, found: Evaluated, headline: float, own: Ledger) -> Laid:
    """The expressions of `common`, evaluated. Errors: those of an expression, with their line."""
    common = one.model.common[side]
    known = {**found.known, "own_gpu_w": entered(own.gpu_w, "own_gpu_w")}
    known.setdefault(common.headline, entered(headline, common.headline))
    values = {}
    for name, text in common.ledger.items():
        if name not in Ledger.__slots__:
            wrong = EvernoonError(
                "unknown-key", key=name, near=None, allowed=", ".join(Ledger.__slots__)
            )
            raise one.place(wrong, "common", side, "ledger", name)
        values[name] = _shown(one, (side, "ledger", name), text, known, name)
    ledger = replace(Ledger(gpu_w=own.gpu_w), **values)
    beyond = 0.0
    if common.unstated is not None:
        beyond = _shown(one, (side, "unstated"), common.unstated, known, common.headline)
    scale = _scale(one, side, common, known)
    stated = frozenset(values)
    return Laid(ledger, stated, scale, headline, beyond, _own(one.model.boundary, stated))


def _own(boundary: Boundary, stated: frozenset[str]) -> frozenset[str]:
    """Interest and delivered hours where he counts them and says how much. A life is never his: five years
    are the boundary."""
    alike = {"interest": boundary.wacc == "own", "delivered": boundary.compute == "delivered"}
    return frozenset(
        name for name, same in alike.items() if same and _CONVENTIONS[name][0] in stated
    )


def _shown(
    one: Published, keys: tuple[str, ...], text: str, known: Mapping[str, Quantity], name: str
) -> float:
    try:
        return shown(evaluate(text, known), name)
    except EvernoonError as error:
        raise one.place(error, "common", *keys) from None


def _scale(one: Published, side: Side, common: Common, known: Mapping[str, Quantity]) -> float:
    """The conversion is linear in the headline, so one of it says all."""
    single = {**known, common.headline: entered(1.0, common.headline)}
    return _shown(one, (side, "usd_per_gpu_hour"), common.usd_per_gpu_hour, single, _RATE)


def crossed(
    side: Side, model: Laid, own: Ledger, thrown: Callable[[Ledger], Ledger] = lambda ledger: ledger
) -> tuple[Bridge, tuple[Term, ...]]:
    """The bridge of one side and its terms, in order; they and the rest add up to the gap.

    thrown: what is left of a ledger on another boundary than the common one; a step of its own
    once everything is counted.
    """
    published, end = model.published * model.scale, usd_per_gpu_hour(thrown(own))
    if not model.stated:
        return Bridge("", published, None, end, None, None), ()
    at, same, terms = usd_per_gpu_hour(model.ledger), math.nan, []
    beyond = model.unstated * model.scale
    if beyond:
        terms.append(Term(side, "unstated", -beyond, False))
    rest = at - published + beyond
    for name, boundary, whole in _swaps(model, own):
        if not boundary and math.isnan(same):
            same = at
        ledger = whole if boundary and name != "switches" else thrown(whole)
        step = usd_per_gpu_hour(ledger) - at
        at += step
        if step:
            terms.append(Term(side, name, step, boundary))
    terms.append(Term(side, "rest", rest, False))
    gap = abs(end - published)
    explained = 1.0 - abs(rest) / gap if gap > _AGREE_FRAC * abs(published) else None
    return Bridge("", published, same, end, rest, explained), tuple(terms)


def _swaps(model: Laid, own: Ledger) -> Iterator[tuple[str, bool, Ledger]]:
    """Name, whether it is the boundary, and the ledger after the swap; the last one is Evernoon's."""
    ledger = model.ledger
    missing = {
        name: fields for name, fields in _PARTS.items() if not model.stated & frozenset(fields)
    }
    kept = {name: fields for name, fields in _CONVENTIONS.items() if name in model.own}
    inputs = {name: fields for name, fields in _PARTS.items() if name not in missing} | kept
    made = {name: fields for name, fields in _CONVENTIONS.items() if name not in kept}
    counting = {**missing, **made, "switches": ()}
    for boundary, groups in ((True, counting), (False, {**inputs, "end": ()})):
        for name, fields in groups.items():
            ledger = replace(ledger, **{field: getattr(own, field) for field in fields})
            yield name, boundary, ledger


def in_boundary_of(model: Laid, own: Ledger) -> float:
    """Evernoon's value of the headline, in its unit, counting what the model counts."""
    groups = {**_PARTS, **_CONVENTIONS}
    kept = {
        field: getattr(model.ledger, field)
        for name, fields in groups.items()
        for field in fields
        if name not in model.own and (name in _CONVENTIONS or not model.stated & frozenset(fields))
    }
    return usd_per_gpu_hour(replace(own, **kept)) / model.scale
