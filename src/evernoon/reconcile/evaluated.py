"""A set of inputs through the arithmetic of its model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evernoon.cases import number
from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import bare_name, has_unit
from evernoon.reconcile.expression import Quantity, entered, evaluate, shown
from evernoon.reconcile.model import Number, Published

_EXAMPLE = "launch_usd_per_kg=200 USD/kg"
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Inputs, terms and outputs of a model in the units of their names, and as quantities."""

    known: Mapping[str, Quantity]
    inputs: Mapping[str, float]
    terms: Mapping[str, float]
    outputs: Mapping[str, float]


def evaluated(one: Published, changed: Mapping[str, Number] | None = None) -> Evaluated:
    """Inputs (some changed), then every term, then every output, each over those before it."""
    given = {**one.inputs, **(changed or {})}
    inputs = {name: _number(one, name, value) for name, value in given.items()}
    known = {name: entered(value, name) for name, value in inputs.items()}
    terms = _block(one, "terms", one.model.terms, known)
    outputs = _block(one, "outputs", one.model.outputs, known)
    return Evaluated(known, inputs, terms, outputs)


def _number(one: Published, name: str, value: Number) -> float:
    if not _NAME.match(name):
        raise one.place(EvernoonError("model-expression", text=name), "inputs", name)
    try:
        return _sensible(name, number(value, name, name))
    except EvernoonError as error:
        raise one.place(error, "inputs", name) from None


def _sensible(name: str, value: float, path: str | None = None) -> float:
    """The value; a life that is none and a rate that takes all are refused here, with the name the user gave
    and also where a plain division would go on with them."""
    for ending, least, unit in (("life_years", 0.0, " yr"), ("wacc_frac", -1.0, "")):
        if name.endswith(ending) and not value > least:
            text, allowed = f"{value:g}{unit}", f"> {least:g}{unit}"
            raise EvernoonError("out-of-range", path=path, text=text, allowed=allowed)
    return value


def _block(
    one: Published, block: str, lines: Mapping[str, str], known: dict[str, Quantity]
) -> dict[str, float]:
    values = {}
    for name, text in lines.items():
        try:
            known[name] = evaluate(text, known)
            values[name] = shown(known[name], name)
        except EvernoonError as error:
            raise one.place(error, block, name) from None
    return values


def settings(one: Published, sets: Sequence[str]) -> dict[str, Number]:
    """`key=value` texts for this model: the keys it has, by full name or without their unit.

    A model that means something else by the same word is left alone: its unit does not fit.
    """
    chosen: dict[str, Number] = {}
    for text in sets:
        key, _, value = (part.strip() for part in text.partition("="))
        name = _meant(one, key)
        if name is not None and _misfit(name, value) is None:
            chosen[name] = value
    return chosen


def _meant(one: Published, key: str) -> str | None:
    """The input of a model that a key names; None where it has none."""
    bare = {bare_name(name): name for name in one.inputs if has_unit(name)}
    name = bare.get(key, key)
    return name if name in one.inputs else None


def _misfit(name: str, value: str) -> EvernoonError | None:
    """Why a value cannot be that of an input; None where it can."""
    path = f"--set {bare_name(name) if has_unit(name) else name}"
    try:
        _sensible(name, number(value, name, path), path)
    except EvernoonError as error:
        return error
    return None


def checked(chosen: Sequence[Published], sets: Sequence[str]) -> None:
    """Refuse a setting that is none, that no model knows, or whose unit fits none that does.

    Errors: bad-override, unknown-key, and those of a number with its unit.
    """
    names = {name for one in chosen for name in one.inputs}
    allowed = names | {bare_name(name) for name in names}
    for text in sets:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not key or not value:
            raise EvernoonError("bad-override", path="--set", text=text, example=_EXAMPLE)
        meant = [name for one in chosen if (name := _meant(one, key)) is not None]
        if not meant:
            near = near_miss(key, allowed)
            raise EvernoonError(
                "unknown-key", path="--set", key=key, near=near, allowed=", ".join(sorted(names))
            )
        misfits = [_misfit(name, value) for name in meant]
        if misfits[0] is not None and all(misfits):
            raise misfits[0]
