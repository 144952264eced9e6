"""The formulas take quantities: the result has the unit its name promises."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from evernoon.quantities import unit_of
from evernoon.runway import deals, statement

pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("USD = [money]")
ureg.define("share_unit = []")


def quantity(value: float, name: str) -> Any:
    unit = unit_of(name).replace("^", "**").replace("unit", "share_unit").replace("yr", "year")
    unit = unit.replace("frac/", "1/")
    return ureg.Quantity(value, "dimensionless" if unit in ("", "frac") else unit)


def formulas() -> list[Any]:
    return [
        pytest.param(function, id=name)
        for module in (deals, statement)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not hasattr(function, "__empirical__")
    ]


@pytest.mark.parametrize("function", formulas())
def test_dimension(function: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "DAYS_PER_YEAR", ureg.Quantity(365.0, "day/year"))
    result = function(*[quantity(0.5, name) for name in inspect.signature(function).parameters])
    wanted = quantity(1.0, function.__name__).dimensionality
    assert ureg.Quantity(1, getattr(result, "units", "")).check(wanted)
