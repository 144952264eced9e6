"""The formulas of wear and flops take quantities: the result has the unit its name promises."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from evernoon.flops import clock
from evernoon.quantities import unit_of
from evernoon.wear import fatigue, mass, radiation, servicing, survival

pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("GPU = [chip]")


def quantity(value: float, name: str) -> object:
    unit = unit_of(name).replace("^", "**").replace("-h", "*h")
    return ureg.Quantity(value, "dimensionless" if unit in ("", "1", "%", "frac") else unit)


def formulas() -> list[object]:
    return [
        pytest.param(function, id=name)
        for module in (fatigue, mass, radiation, servicing, survival, clock)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not hasattr(function, "__empirical__")
    ]


@pytest.mark.parametrize("function", formulas())
def test_dimension(function: ModuleType) -> None:
    if function is clock.mean_over_life_frac:
        pytest.skip("takes arrays over age")
    named = inspect.signature(function).parameters
    plain = {name: quantity(0.5, name) for name in named}
    # Powers of and with numbers, as everywhere in pint.
    for name in (
        "wearout_shape", "dose_shape", "exponent", "swing_exponent", "rate_exponent",
        "fatigue_shape", "carried",
    ):  # fmt: skip
        if name in plain:
            plain[name] = 2.0
    result = function(**plain)
    wanted = quantity(1.0, function.__name__).dimensionality
    assert ureg.Quantity(1, getattr(result, "units", "")).check(wanted)
