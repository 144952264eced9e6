"""The same bodies take quantities: the result has the unit its name promises."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from evernoon import constants
from evernoon.earth import motion, shadow, sphere
from evernoon.money import annuity, dilution, loan, wright
from evernoon.quantities import unit_of

pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("USD = [money]")
CONSTANTS = {name: value for name, value in vars(constants).items() if isinstance(value, float)}
del CONSTANTS["EARTH_J2"]  # a number, though its name reads like joules squared


def quantity(value: float, name: str) -> object:
    unit = unit_of(name.lower()).replace("^", "**")
    return ureg.Quantity(value, "dimensionless" if unit in ("", "1", "%", "frac") else unit)


def cases() -> list[object]:
    found = []
    for module in (motion, shadow, sphere, annuity, dilution, loan, wright):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            plain = hasattr(function, "__empirical__") or name.startswith("_")
            if function.__module__ == module.__name__ and not plain:
                found.append(pytest.param(module, name, id=f"{module.__name__}.{name}"))
    return found


def with_units(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in (motion, shadow, sphere, annuity, module):
        for name, value in CONSTANTS.items():
            if hasattr(other, name) and unit_of(name.lower()):
                monkeypatch.setattr(other, name, quantity(value, name))


SKIP = {"positions_m", "wright_fit", "latitude_rad", "longitude_rad"}


@pytest.mark.parametrize(("module", "name"), cases())
def test_dimension(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in SKIP:
        pytest.skip("takes or returns places or a table")
    with_units(module, monkeypatch)
    function = getattr(module, name)
    parameters = [p for p in inspect.signature(function).parameters if p != "extension_rad"]
    typical = {"altitude_m": 650e3, "life_years": 5.0, "sun_distance_m": 1.5e11}
    arguments = [quantity(typical.get(p, 0.3), p) for p in parameters]
    result = function(*arguments)
    assert ureg.Quantity(1, result.units).check(quantity(1.0, name).dimensionality)
