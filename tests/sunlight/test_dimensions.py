"""The bodies of both rooms take quantities: the result has the unit its name promises."""

from __future__ import annotations

import inspect

import pytest

from evernoon.orbits import propellant
from evernoon.quantities import unit_of
from evernoon.sunlight import debris

pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("year_ = 365.25 day")


def quantity(name: str) -> object:
    unit = unit_of(name).replace("^", "**").replace("yr", "year_")
    return ureg.Quantity(0.3, unit or "dimensionless")


@pytest.mark.parametrize(
    "function",
    [propellant.drag_m_per_s, propellant.propellant_frac, debris.hits_per_m2_year],
)
def test_dimension(function: object) -> None:
    assert callable(function)
    arguments = [quantity(name) for name in inspect.signature(function).parameters]
    result = function(*arguments)
    wanted = unit_of(function.__name__).replace("frac", "dimensionless").replace("yr", "year_")
    assert ureg.Quantity(1, result.units).check(
        ureg.Quantity(1, wanted.replace("^", "**")).dimensionality
    )
