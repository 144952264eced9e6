"""The table of units against pint's."""

from __future__ import annotations

import pytest

from evernoon.quantities.units import factor

pytestmark = pytest.mark.oracle
pint = pytest.importorskip("pint")

REGISTRY = pint.UnitRegistry()

SAME = """
g t min h day week Hz N Pa bar J W Wh eV V deg arcmin rev km mm GW kWh MWh nm mA keV kPa
km/s W/m^2 kWh/day kg/m^3 N*m mW/cm^2 J/kg rad/s deg/day
"""
SPELT = {"t": "metric_ton", "rev": "turn", "day": "day", "deg/day": "degree/day"}


@pytest.mark.parametrize("unit", SAME.split())
def test_a_unit_is_as_large_as_pints(unit: str) -> None:
    theirs = REGISTRY.Quantity(1.0, SPELT.get(unit, unit)).to_base_units().magnitude
    assert factor(unit) == pytest.approx(theirs, rel=1e-9)
