"""What no satellite can do is a result of `run` too: limit, and the nearest value that keeps it."""

from __future__ import annotations

from typing import Any

import pytest

from evernoon.cases import shipped
from evernoon.chain import run
from evernoon.result.summary import summary
from evernoon.scenario import load

SHORT = (
    "months=2",
    "fleet.orbit={2026-12: 1 satellites/month}",
    "sites.orbit.generations.0.from=2026-12",
    'sites.orbit.shells=[{"altitude":"650 km","ltan":"18 h","planes":4,"satellites":10}]',
)
FREE = ("radiator=sized", "array=sized")


def found(*keys: str) -> tuple[dict[str, Any] | None, str]:
    """Of the flagship with keys of its generation changed: the headline's answer, and the German text."""
    sets = [f"sites.orbit.generations.0.{key}" for key in keys]
    result = run(load(shipped("examples") / "spacex-ai1.yaml", None, (*SHORT, *sets)), 4, workers=1)
    return result.headline["sites"]["orbit"]["impossible"], summary(result, "de")


def test_the_design_as_announced_is_possible() -> None:
    assert found()[0] is None


@pytest.mark.parametrize(
    ("keys", "limit", "key", "unit"),
    [
        (("radiator=1 m2",), "radiator", "radiator", "m2"),
        (("array=40 m2",), "recharge", "array", "m2"),
        (("compute=50 MW", *FREE), "mass", "compute", "W"),
    ],
)
def test_limit_and_nearest(keys: tuple[str, ...], limit: str, key: str, unit: str) -> None:
    answer, text = found(*keys)
    assert answer is not None
    assert (answer["limit"], answer["nearest"]["key"]) == (limit, key)
    assert "{" not in text
    assert "Der nächste Wert, der geht" in text
    value = answer["nearest"]["value"]
    rest = tuple(one for one in keys if not one.startswith(f"{key}="))
    # What is named does work, and a tenth less (more payload) does not; a small panel has few sections
    # and so more to spare, which makes its nearest value err to the safe side.
    beyond = {"mass": 1.1, "recharge": 0.9, "radiator": 0.6}[limit]
    assert found(*rest, f"{key}={value * (1.01 if beyond < 1.0 else 1.0):.1f} {unit}")[0] is None
    worse = found(*rest, f"{key}={value * beyond:.1f} {unit}")[0]
    assert worse is not None and worse["limit"] == limit
