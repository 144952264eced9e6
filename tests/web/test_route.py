"""The way from a city to the compute, held against the flight's places and the speed of light."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon.assumptions import catalogue
from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M, SPEED_OF_LIGHT_M_PER_S
from evernoon.earth.countries import country
from evernoon.earth.sphere import great_circle_m
from evernoon.earth.time import gmst_rad, month_start_jd
from evernoon.errors import EvernoonError
from evernoon.flight.places import placed
from evernoon.report.priced import Priced
from evernoon.scenario.assemble import lot_choices
from evernoon.scenario.loading import load
from evernoon.web.answer import quick
from evernoon.web.route import cities, route

HERE = ("berlin", "sydney", "helsinki")


@pytest.fixture(scope="module")
def edge(root: Path) -> Priced:
    return quick(load(root / "examples/starlink-edge.yaml"))


def _up(city: str, jd: float) -> np.ndarray[Any, Any]:
    row: Any = catalogue.row("cities", city, path="city")
    east = row.lon_rad + float(gmst_rad(jd))
    return np.array(
        [
            np.cos(row.lat_rad) * np.cos(east),
            np.cos(row.lat_rad) * np.sin(east),
            np.sin(row.lat_rad),
        ]
    )


@pytest.mark.parametrize("city", HERE)
@pytest.mark.parametrize("t_s", [0.0, 7_000.0, 900_000.0])
def test_the_nearest_satellite_is_the_flights(edge: Priced, city: str, t_s: float) -> None:
    scenario = edge.scenario
    choice = next(c for c in lot_choices(scenario) if c.kind == "orbit")
    places = placed([(choice.orbits, edge.lots["edge"])]).positions_m(t_s)  # type: ignore[list-item]
    up = _up(city, float(month_start_jd(scenario.start, 1)[0]) + t_s / 86_400.0)
    cosines = up @ np.asarray(places) / np.linalg.norm(places, axis=0)
    way = next(w for w in route(edge, city, t_s, "en")["ways"] if w["site"] == "edge")
    assert way["satellite"] == np.argmax(cosines)
    # Never faster than light to where the satellite is, and back.
    straight_m = np.linalg.norm(places[:, np.argmax(cosines)] - EARTH_EQUATORIAL_RADIUS_M * up)
    assert way["rtt_ms"]["p10"] > 2e3 * straight_m / SPEED_OF_LIGHT_M_PER_S


def test_beyond_the_shell_the_mesh_carries(edge: Priced) -> None:
    """Helsinki stands north of a 53-degree shell: seen low, so the way goes along the lasers and takes longer."""
    near, far = (
        next(w for w in route(edge, city, 0.0, "en")["ways"] if w["site"] == "edge")
        for city in ("madrid", "helsinki")
    )
    assert near["direct"] and not near["laser_m"]
    assert not far["direct"] and far["laser_m"] > 0.0
    assert (
        far["elevation_rad"] < near["elevation_rad"]
        and far["rtt_ms"]["p50"] > near["rtt_ms"]["p50"]
    )


def test_cities_are_where_their_countries_are_and_have_german_names() -> None:
    named = {one["id"]: one["name"] for one in cities("de")}
    assert named["munich"] == "München" and named["tokyo"] == "Tokio" and len(named) > 50
    for one in cities("en"):  # no sign is wrong, no coordinate another city's
        middle = country(one["country"])
        there = middle.lat_rad, np.asarray(middle.lon_rad)
        away_m = great_circle_m(one["latitude_rad"], one["longitude_rad"], *there)
        assert away_m < 8.5e6, one["id"]


def test_a_city_nobody_listed_is_told(edge: Priced) -> None:
    with pytest.raises(EvernoonError) as caught:
        route(edge, "berln", 0.0, "de")
    assert "berlin" in caught.value.text("de")
