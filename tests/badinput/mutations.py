"""Small damage done to valid scenarios: what people, programs and vandals do to files."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]
Place = tuple[Any, Any]
"""A container and a key or index in it."""

STRINGS = st.sampled_from(
    [
        "", " ", "null", "~", "NaN", ".inf", "1e999", "-1", "0", "१२", "²", "\x00", "\u202e", "😀", "a" * 5000,
        "650 km", "650", "650 kg", "650,5 km", "1e309 m", "-0 km", "km 650", "18:61 h", "x0", "x-1", "x1e400",
        "2026-13", "2026-00", "0000-01", "9999-12", "2026-1", "12/2026", "2026-12-99", "../../etc/passwd", "<<",
        "__class__", "%s %n", "{0}", "{ $name }", "sites", "assume.heat", "cases", "orbit", "owned", "rented",
        "sized", "gb300", "ai1", "100 %", "10 satellites/month", "20 MW/month", "3 bn EUR", "1 / 0", "1_000",
        "٣ km", "1 km km", "1/month/month", "1 USD/GPU-h", "m" * 300, "9" * 400 + " m", "1e-320 m", "=1+1",
    ]
)  # fmt: skip
NUMBERS = st.one_of(
    st.sampled_from(
        [
            *(0, 1, -1, 2**31, 2**63, 2**64, -(2**63), 10**30, 10**400),
            *(1e308, -1e308, 5e-324, 0.1, 1.5, -0.0, True, False),
            *(float("inf"), float("-inf"), float("nan")),
        ]
    ),
    st.integers(),
    st.floats(),
)
KEYS = st.one_of(
    STRINGS, st.sampled_from(["kind", "name", "from", "from_", "sites", "base", "0", "deliveries"])
)
VALUES = st.recursive(
    st.one_of(st.none(), NUMBERS, STRINGS, st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=5,
)


def places(data: Any) -> Iterator[Place]:
    """Every key and index, deepest last."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        yield data, key
        if isinstance(value, dict | list):
            yield from places(value)


def _delete(_: st.DataObject, at: Place, __: list[Place]) -> None:
    del at[0][at[1]]


def _rename(draw: st.DataObject, at: Place, _: list[Place]) -> None:
    container, key = at
    if isinstance(container, dict):
        container[draw.draw(KEYS)] = container.pop(key)
    else:
        container.insert(0, container.pop(key))


def _replace(draw: st.DataObject, at: Place, _: list[Place]) -> None:
    at[0][at[1]] = draw.draw(VALUES)


def _wrap(draw: st.DataObject, at: Place, _: list[Place]) -> None:
    container, key = at
    value = container[key]
    container[key] = [value] if draw.draw(st.booleans()) else {draw.draw(KEYS): value}


def _as_text(_: st.DataObject, at: Place, __: list[Place]) -> None:
    at[0][at[1]] = str(at[0][at[1]])


def _swap(draw: st.DataObject, at: Place, every: list[Place]) -> None:
    other = draw.draw(st.sampled_from(every))
    here, there = copy.deepcopy(at[0][at[1]]), copy.deepcopy(other[0][other[1]])
    at[0][at[1]], other[0][other[1]] = there, here


def _duplicate(draw: st.DataObject, at: Place, _: list[Place]) -> None:
    container, key = at
    value = copy.deepcopy(container[key])
    if isinstance(container, dict):
        container[draw.draw(KEYS)] = value
    else:
        container.append(value)


def _scale(draw: st.DataObject, at: Place, _: list[Place]) -> None:
    """The same text or number, far out: 650 km becomes 650e30 km."""
    value = at[0][at[1]]
    power = draw.draw(st.sampled_from(["e30", "e-30", "e300", "e-400", "e400"]))
    if isinstance(value, str):
        number, _, unit = value.partition(" ")
        at[0][at[1]] = f"{number}{power} {unit}".strip()
    else:
        at[0][at[1]] = draw.draw(NUMBERS)


MUTATIONS: tuple[Callable[[st.DataObject, Place, list[Place]], None], ...] = (
    _delete, _rename, _replace, _wrap, _as_text, _swap, _duplicate, _scale,
)  # fmt: skip


def mutated(draw: st.DataObject, valid: Data) -> Data:
    """A copy with one to three mutations."""
    data = copy.deepcopy(valid)
    for _ in range(draw.draw(st.integers(1, 3))):
        every = list(places(data))
        if not every:
            break
        at = draw.draw(st.sampled_from(every))
        draw.draw(st.sampled_from(MUTATIONS))(draw, at, every)
    return data
