"""The table of countries, and the package that loads its names on first use."""

from __future__ import annotations

import subprocess
import sys
from math import degrees

import pytest

import evernoon.earth as earth
import evernoon.money as money
from evernoon.earth.countries import countries, country
from evernoon.errors import EvernoonError


def test_thirty_members_of_the_eea() -> None:
    members = {code for code, row in countries().items() if row.eea}
    assert len(members) == 30 and {"NO", "IS", "LI", "DE"} <= members
    assert not any(countries()[code].adequacy != "no" for code in members)


def test_places_are_on_the_globe_and_where_they_belong() -> None:
    for row in countries().values():
        assert abs(row.lat_rad) < 1.5 and abs(row.lon_rad) <= 3.15 and row.population >= 0
    germany = country("DE")
    assert (germany.city, round(degrees(germany.lat_rad))) == ("Berlin", 53)


def test_adequacy() -> None:
    kinds = {code: countries()[code].adequacy for code in ("CH", "US", "CA", "CN")}
    assert kinds == {"CH": "full", "US": "dpf", "CA": "commercial", "CN": "no"}


def test_an_unknown_country_is_named_in_the_error() -> None:
    with pytest.raises(EvernoonError, match="DEU"):
        country("DEU")


@pytest.mark.parametrize("package", [earth, money])
def test_every_name_loads(package: object) -> None:
    for name in dir(package):
        assert getattr(package, name).__doc__
    with pytest.raises(AttributeError, match="nothing_such"):
        package.nothing_such  # type: ignore[attr-defined]  # noqa: B018


def test_countries_do_not_import_numpy() -> None:
    code = "import sys, evernoon.earth.countries as c; c.countries(); print('numpy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
