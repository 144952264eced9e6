"""`evernoon reconcile`: published models beside Evernoon."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from evernoon.cases import number
from evernoon.dollars.choice import Boundary
from evernoon.errors import EvernoonError
from evernoon.reconcile.boundary import COMMON, counted
from evernoon.reconcile.bridge import crossed, in_boundary_of, laid
from evernoon.reconcile.evaluated import Evaluated, checked, evaluated, settings
from evernoon.reconcile.ledger import Ledger
from evernoon.reconcile.model import Number, Published, Range, Side, models
from evernoon.reconcile.own import own
from evernoon.reconcile.row import Bridge, Row, Shown, Status, Term

Thrown = Callable[[Ledger], Ledger]
"""What is left of a ledger once the switches of a boundary are thrown."""


def reconcile(
    models_: Iterable[str] = (), sets: Iterable[str] = (), boundary: Boundary = COMMON
) -> list[Row]:
    """Every shipped model, or those named by id, variant or file; `sets` are `key=value`.

    boundary: on which all of them and Evernoon are compared.
    Errors: model-unknown, bad-override, unknown-key; and for a model of the user's own all that may be
    written wrong, with file and line.
    """
    chosen, changes = models(tuple(models_)), tuple(sets)
    checked(chosen, changes)
    ours = own()
    equal_frac = ours["ground"].wacc_frac

    def thrown(ledger: Ledger) -> Ledger:
        return counted(ledger, boundary, equal_frac)

    return [_row(one, settings(one, changes), ours, thrown) for one in chosen]


def _row(
    one: Published, changed: Mapping[str, Number], ours: Mapping[str, Ledger], thrown: Thrown
) -> Row:
    found = evaluated(one, changed)
    published = {name: _published(one, name, value) for name, value in one.published.items()}
    reproduced = {name: found.outputs.get(name) for name in {**published, **found.outputs}}
    deviation = {name: _deviation(reproduced[name], value) for name, value in published.items()}
    common, terms, evernoon = _beside(one, found, {} if changed else published, ours, thrown)
    model = one.model
    return Row(
        id=one.id, model=model.id, title=one.title, source=model.source.title,
        url=model.source.url, date=model.date, boundary=model.boundary,
        status=_status(one, found, deviation, bool(changed)), tolerance=model.tolerance,
        published=published, reproduced=reproduced, deviation=deviation, refuted=model.refuted,
        evernoon=evernoon, common=common, terms=terms,
        set={name: found.inputs[name] for name in changed}, wrong=one.wrong,
    )  # fmt: skip


def _published(one: Published, name: str, value: Number | Range) -> Shown:
    try:
        if isinstance(value, tuple):
            low, high = (number(end, name, name) for end in value)
            return low, high
        return number(value, name, name)
    except EvernoonError as error:
        raise one.place(error, "published", name) from None


def _deviation(reproduced: float | None, published: Shown) -> float | None:
    if reproduced is None or not math.isfinite(reproduced):
        return None
    nearest = published
    if isinstance(nearest, tuple):
        nearest = min(max(reproduced, nearest[0]), nearest[1])
    return (reproduced - nearest) / abs(nearest) if nearest else None


def _status(
    one: Published, found: Evaluated, deviation: Mapping[str, float | None], changed: bool
) -> Status:
    """A refuted value that can be reproduced is a miss too: its reason no longer holds."""
    if changed:
        return "set"
    if not found.outputs:
        return "range"
    model = one.model
    for name, off in deviation.items():
        allowed = number(model.tolerances.get(name, model.tolerance), "x_frac", "tolerance")
        within = off is not None and abs(off) <= allowed
        if within == (name in model.refuted):
            return "miss"
    return "ok"


def _beside(
    one: Published,
    found: Evaluated,
    published: Mapping[str, Shown],
    ours: Mapping[str, Ledger],
    thrown: Thrown,
) -> tuple[dict[Side, Bridge], tuple[Term, ...], dict[str, float]]:
    """Every side of the model beside Evernoon."""
    bridges: dict[Side, Bridge] = {}
    terms: list[Term] = []
    evernoon: dict[str, float] = {}
    for side, common in one.model.common.items():
        headline = _headline(common.headline, found, published)
        if headline is None:
            continue
        model = laid(one, side, found, headline, ours[side])
        try:
            bridge, steps = crossed(side, model, ours[side], thrown)
            if model.stated:
                evernoon[common.headline] = in_boundary_of(model, ours[side])
        except EvernoonError as error:
            raise one.place(error, "common", side) from None
        bridges[side] = replace(bridge, headline=common.headline)
        terms += steps
    return bridges, tuple(terms), evernoon


def _headline(name: str, found: Evaluated, published: Mapping[str, Shown]) -> float | None:
    """As published; as computed where it was not, or where inputs were changed."""
    value = published.get(name, found.outputs.get(name))
    return sum(value) / 2.0 if isinstance(value, tuple) else value
