"""Every formula takes quantities, and what comes back has the unit its own name promises.

The bodies are called as they are, with pint quantities built from the names of their parameters;
constants of the modules become quantities as well. What carries no dimension (counts, fractions,
angles) goes in as a plain number, which pint refuses to add to anything that has one.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from evernoon import constants
from evernoon.calc import NUMERIC, ROOMS, SHARED
from evernoon.quantities import dims, empirical, factor, unit_of

pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
BASE = {"m": "meter", "kg": "kilogram", "s": "second", "K": "kelvin", "A": "ampere"}
for own in ("USD", "EUR", "CHF", "FLOP", "Gy", "bit"):
    BASE[own] = f"own_{own}"
    ureg.define(f"own_{own} = [own_{own}]")

CONVERTING = {
    *("MINUTE_S", "HOUR_S", "DAY_S", "MONTH_S", "YEAR_S", "JULIAN_YEAR_S", "KWH_J"),
    "EARTH_J2",  # a number, though its name reads like joules squared
}
"""Constants that turn one unit into another of the same dimension."""

SPELLED = {"hours": "duration_h", "taken": "taken_per_s"}
"""Names that are a unit, or lack theirs, and how they are meant."""

TYPICAL = {
    "with_usd": 0.6,
    "altitude_m": 650e3,
    "sides": 2.0,
    "sun_distance_m": 1.5e11,
    "temperature_k": 320.0,
    "chiller_cop": 4.0,
    "hot_k": 340.0,
}
"""Where 0.3 would leave the domain of a formula."""

OPT_OUT = {
    "sunlight.belts.weights": "interpolates on an array of nodes",
    "sunlight.parts.parted": "sorts arrays (month, turn)",
    "sunlight.parts.part_by_turn": "sorts arrays (shell, month, turn)",
    "earth.sphere.longitude_rad": "takes places (3, ...), not one number",
    "earth.sphere.latitude_rad": "takes places (3, ...), not one number",
    "flops.clock.mean_over_life_frac": "takes arrays over age",
    "tokens.kernels.reserve_factor": "a bare least number keeps 0/0 away inside the compiled loop",
    "runway.settling.settle": "rounds and fills an array of statement lines in place",
    "runway.settling.derive": "fills an array of statement lines in place",
    "runway.lines.imbalance_usd": "takes arrays of statement lines",
}
"""Formulas that cannot be called with single quantities, and why."""


def quantity(value: float, name: str) -> Any:
    """`value` in the unit `name` states; a plain number where that has no dimension."""
    unit = unit_of(SPELLED.get(name, name.lower()))
    powers = {base: power for base, power in dims(unit).items() if base in BASE}
    found = ureg.Quantity(value * factor(unit), "")
    for base, power in powers.items():
        found = found * ureg.Quantity(1.0, BASE[base]) ** power
    return found if powers else value


def dimension(value: Any) -> Any:
    return getattr(value, "dimensionality", ureg.Quantity(1.0, "").dimensionality)


def faults(function: Callable[..., Any]) -> list[str]:
    """What in the result does not have the dimension its name states."""
    given = {
        name: quantity(TYPICAL.get(name, 0.3), name)
        for name in inspect.signature(function).parameters
    }
    try:
        result = function(**given)
    except pint.DimensionalityError as error:
        return [f"{function.__name__}: {error}"]
    named = {function.__name__: result}
    if dataclasses.is_dataclass(result) and not isinstance(result, type):
        named = {part.name: getattr(result, part.name) for part in dataclasses.fields(result)}
    return [
        f"{name}: {dimension(value)}, the name says {dimension(quantity(1.0, name))}"
        for name, value in named.items()
        if dimension(value) != dimension(quantity(1.0, name))
    ]


def modules() -> Iterator[ModuleType]:
    for package in (*ROOMS, *SHARED):
        door = importlib.import_module(f"evernoon.{package}")
        for found in pkgutil.walk_packages(door.__path__, f"{door.__name__}."):
            yield importlib.import_module(found.name)


def is_numeric(function: Callable[..., Any]) -> bool:
    """Whether every parameter, and there is one, is a number or an array of them."""
    kinds = [str(p.annotation) for p in inspect.signature(function).parameters.values()]
    return bool(kinds) and all(set(kind.split(" | ")) <= NUMERIC for kind in kinds)


def public() -> dict[str, Callable[..., Any]]:
    """Every public function of the rooms, of earth and of money that takes numbers only."""
    return {
        f"{module.__name__.removeprefix('evernoon.')}.{name}": function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and is_numeric(function)
    }


PUBLIC = public()
CHECKED = [name for name in PUBLIC if not hasattr(PUBLIC[name], "__empirical__")]


@pytest.fixture(autouse=True, scope="module")
def constants_with_units() -> Iterator[None]:
    """Constants become quantities in every module that uses them."""
    with pytest.MonkeyPatch.context() as patch:
        for module in modules():
            for name, value in list(vars(module).items()):
                plain = name.strip("_")
                if name.isupper() and isinstance(value, float) and plain not in CONVERTING:
                    patch.setattr(module, name, quantity(value, plain))
        yield


@pytest.mark.parametrize("name", [name for name in CHECKED if name not in OPT_OUT])
def test_the_result_has_the_dimension_its_name_states(name: str) -> None:
    assert not faults(PUBLIC[name])


def test_there_is_something_to_check() -> None:
    rooms = {name.partition(".")[0] for name in CHECKED if name not in OPT_OUT}
    assert rooms >= {*ROOMS, *SHARED}
    assert len(CHECKED) >= 150


def test_whoever_is_left_out_has_a_reason_and_still_exists() -> None:
    assert set(OPT_OUT) <= set(CHECKED)
    assert all(len(reason) > 10 for reason in OPT_OUT.values())
    reasons = [getattr(f, "__empirical__", "no numbers only") for f in PUBLIC.values()]
    assert all(len(reason) > 10 for reason in reasons)


# --- planted: each of these lies about its unit in another way ------------------------------------
@dataclasses.dataclass(frozen=True)
class Budget:
    power_w: Any
    energy_j: Any


def radiator_area_m2(power_w: Any, flux_w_per_m2: Any) -> Any:
    return power_w * flux_w_per_m2


def launch_usd(mass_kg: Any, price_usd_per_kg: Any) -> Any:
    return mass_kg + price_usd_per_kg


def period_s(altitude_m: Any) -> Any:
    return 2.0 * altitude_m / constants.SPEED_OF_LIGHT_M_PER_S


def budget(load_w: Any, eclipse_s: Any) -> Budget:
    return Budget(power_w=load_w, energy_j=load_w / eclipse_s)


@pytest.mark.parametrize("wrong", [radiator_area_m2, launch_usd, period_s, budget])
def test_a_planted_error_is_caught(wrong: Callable[..., Any]) -> None:
    assert faults(wrong)


def test_what_is_right_is_not_caught() -> None:
    def launch_usd(mass_kg: Any, price_usd_per_kg: Any) -> Any:
        return mass_kg * price_usd_per_kg

    assert not faults(launch_usd)


def test_the_mark_keeps_its_reason() -> None:
    @empirical("a fit to something")
    def pue(load_w: float) -> float:
        return load_w

    assert getattr(pue, "__empirical__", None) == "a fit to something"
    assert pue(3.0) == 3.0
