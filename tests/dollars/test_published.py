"""The published cases of the room, and the dimension of every formula that can carry one."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from evernoon import dollars
from evernoon.quantities import bare_name, in_name_unit, parse, unit_of

pint = pytest.importorskip("pint")
FOLDER = Path(__file__).resolve().parents[2] / "validation" / "dollars"
# Cases that run a scenario are run with all others, in tests/cases.
CASES = [path for path in sorted(FOLDER.glob("*.yaml")) if "\ncall:" in path.read_text("utf-8")]
PLAIN = [n for n in dollars._FORMULAS if not hasattr(getattr(dollars, n), "__empirical__")]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_published(path: Path) -> None:
    case = YAML(typ="safe").load(path)
    name = case["call"].removeprefix("dollars.")
    function = getattr(dollars, name)
    names = {bare_name(p): p for p in inspect.signature(function).parameters}
    given = {names.get(key, key): value for key, value in case["inputs"].items()}
    values = {k: in_name_unit(v, k) if isinstance(v, str) else float(v) for k, v in given.items()}
    wanted = parse(case["expect"], unit_of(name))
    agrees = function(**values) == pytest.approx(wanted, rel=parse(case["tolerance"], ""))
    assert agrees != ("published_is_wrong" in case or "known_miss" in case)


def unit(name: str) -> str:
    text = unit_of(name).replace("GPU-h", "h").replace("^", "**")
    return "dimensionless" if text in ("", "1", "frac") else text


@pytest.fixture(scope="module")
def registry() -> Any:
    made = pint.UnitRegistry()
    made.define("USD = [money]")
    return made


@pytest.mark.parametrize("name", PLAIN)
def test_dimension(name: str, registry: Any) -> None:
    function = getattr(dollars, name)
    given = {p: registry.Quantity(0.3, unit(p)) for p in inspect.signature(function).parameters}
    result = registry.Quantity(function(**given))
    assert result.check(registry.Quantity(1.0, unit(name)).dimensionality)


def test_arrays_go_through_the_same_bodies() -> None:
    several = np.array([0.2, 0.3])
    for name in PLAIN:
        function = getattr(dollars, name)
        parameters = inspect.signature(function).parameters
        assert np.shape(function(**dict.fromkeys(parameters, several))) == (2,), name
