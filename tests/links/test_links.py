"""Links: delay, bandwidth and availability of units in orbit and on the ground."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evernoon import links
from evernoon.assumptions.draws import Draws
from evernoon.assumptions.groups import group_shares, groups, members
from evernoon.constants import SPEED_OF_LIGHT_M_PER_S
from evernoon.earth.sphere import great_circle_m
from evernoon.flows.base import Array, check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.links import Links
from evernoon.flows.orbits import Orbits, Place
from evernoon.links import fibre, ground, mesh
from evernoon.links.choice import Fibre, LaserMesh
from evernoon.quantities import unit_of

CLOCK = Clock("2026-12", 24, "2026-12", 180)
SIZE = 64
CHATTANOOGA = Place("US", np.deg2rad(35.0), np.deg2rad(-85.3))
angles = st.floats(-np.pi, np.pi)
latitudes = st.floats(-np.pi / 2, np.pi / 2)


def draws(beliefs: str = "central", **own: float) -> Draws:
    overrides = {f"links.{name}": value for name, value in own.items()}
    return Draws(1, 0, SIZE, beliefs, overrides)  # type: ignore[arg-type]


def shells(planes: int, satellites: int, inclination_deg: float, spread_rad: float) -> Orbits:
    one, sample = np.ones(1), np.ones(SIZE)
    return Orbits(
        altitude_m=np.array([650e3]), inclination_rad=np.deg2rad([inclination_deg]),
        ltan_s=0 * one, sun_synchronous=one, planes=planes * one,
        satellites_per_plane=satellites * one, ring_satellites=satellites * one, weight_frac=one, period_s=5860 * one,
        nodal_rate_rad_per_s=one, plane_shell=np.zeros(planes),
        raan_rad=np.linspace(0, spread_rad, planes, endpoint=False), phase_rad=np.zeros(planes),
        bus_kg=sample, structure_frac=sample, margin_frac=sample, propellant_frac=sample,
        bus_kg_per_w=sample, control_frac=sample, f107=sample, exposed_frac=one,
        steady_m_per_s=sample, holding_kg_per_m_s=sample,
    )  # fmt: skip


WALKER, DAWN_DUSK = shells(72, 22, 53.0, 2 * np.pi), shells(40, 500, 98.0, 0.17)


def over_lasers(orbits: Orbits = WALKER, relay: str | None = "550 km", **own: float) -> Array:
    choice = LaserMesh.model_validate({"relay_altitude": relay} if relay else {})
    flow = links.connect(choice, orbits, CLOCK, draws(**own))
    check_shapes(flow, {"sample": SIZE, "group": 8})
    return flow.rtt_s


# --- formulas ---


@given(latitudes, angles, st.floats(0, np.pi), angles, st.floats(1, 1000))
def test_nearest_satellite_is_never_behind_the_earth(
    latitude: float, hour: float, inclination: float, raan: float, satellites: float
) -> None:
    args = [np.asarray(x) for x in (latitude, hour, inclination, raan, satellites)]
    found = float(mesh.nearest_angle_rad(*args))
    assert 0 <= found <= np.pi / 2 + 1e-9
    more = float(mesh.nearest_angle_rad(*args[:-1], np.asarray(2 * satellites)))
    assert more <= found + 1e-9


def test_place_in_the_plane_is_a_quarter_spacing_away() -> None:
    zero, polar = np.asarray(0.0), np.asarray(np.pi / 2)
    assert mesh.nearest_angle_rad(zero, zero, polar, zero, np.asarray(18.0)) == pytest.approx(
        np.deg2rad(5.0)
    )
    aside = mesh.nearest_angle_rad(zero, polar / 2, polar, zero, np.asarray(1e6))
    assert aside == pytest.approx(np.pi / 4, rel=1e-6)


@given(st.floats(0, 1e7), st.floats(0, 1e7), st.floats(1, 4))
def test_light_is_the_floor(slant: float, path: float, stretch: float) -> None:
    zero, hop = np.asarray(0.0), np.asarray(1e6)
    rtt = mesh.mesh_rtt_s(np.asarray(slant), np.asarray(path), zero, hop, zero, zero)
    assert rtt == pytest.approx(2 * (slant + path) / SPEED_OF_LIGHT_M_PER_S)
    glass = fibre.fibre_rtt_s(np.asarray(path), np.asarray(stretch), np.asarray(1.468))
    assert glass >= 2 * path / SPEED_OF_LIGHT_M_PER_S


def test_more_gateways_are_more_available() -> None:
    outage, whole = np.asarray(0.1), np.asarray(1.0)
    one, two = (ground.available_frac(outage, np.asarray(n), whole) for n in (1.0, 2.0))
    assert (one, two) == (pytest.approx(0.9), pytest.approx(0.99))


# --- doors ---


def test_a_shell_all_round_is_near_and_a_dawn_dusk_plane_is_not() -> None:
    round_the_earth, dawn_dusk = np.median(over_lasers(WALKER)), np.median(over_lasers(DAWN_DUSK))
    assert 0.025 < round_the_earth < 0.06
    # On average 0.57 rad from a great circle: 3,600 km and back at the speed of light, and stretch.
    assert 0.015 < dawn_dusk - round_the_earth < 0.05


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("access_delay_s", 0.01, 0.03), ("mesh_stretch", 1.0, 1.5), ("hop_delay_s", 0.0, 1e-3),
        ("tail_m", 0.0, 5e5), ("public_stretch", 1.5, 5.0),
    ],
)  # fmt: skip
def test_delay_rises_with_every_part_of_the_way(name: str, low: float, high: float) -> None:
    assert np.all(over_lasers(**{name: low}) < over_lasers(**{name: high}))


def test_steeper_links_and_the_same_shell_are_faster() -> None:
    assert np.all(over_lasers(elevation_rad=1.2) < over_lasers(elevation_rad=0.6))
    own = over_lasers(relay=None, elevation_rad=1.2, mesh_stretch=1.0)
    assert np.all(own < over_lasers(elevation_rad=0.6, mesh_stretch=1.5))


def test_fibre_is_nearer_at_home() -> None:
    flow = links.connect(Fibre(country="US"), CHATTANOOGA, CLOCK, draws())
    check_shapes(flow, {"sample": SIZE, "group": 8})
    by_group = dict(zip(groups(), np.median(flow.rtt_s, axis=-1), strict=True))
    assert min(by_group, key=lambda name: by_group[name]) == "north-america"
    assert by_group["north-america"] < 0.04
    assert 0.08 < by_group["eea"] < 0.2
    assert np.all(np.isinf(flow.fleet_bit_per_s))


def test_fibre_path_is_public_first_then_private() -> None:
    own = {"tail_m": 1e6, "public_stretch": 3.0, "private_stretch": 2.0, "fibre_access_s": 0.0}
    flow = links.connect(Fibre(country="US"), CHATTANOOGA, CLOCK, draws(**own))
    expected = 0.0
    for region, share in members("south-asia"):
        there = CHATTANOOGA.latitude_rad, np.asarray(CHATTANOOGA.longitude_rad)
        distance = float(great_circle_m(region.lat_rad, region.lon_rad, *there))
        glass = 2 * 1.468 / SPEED_OF_LIGHT_M_PER_S
        expected += share * glass * (3.0 * 1e6 + 2.0 * (distance - 1e6))
    assert flow.rtt_s[groups().index("south-asia")] == pytest.approx(expected)


def test_bandwidth_counts_terminals_and_takes_what_is_given() -> None:
    def flow(**choice: object) -> Links:
        return links.connect(LaserMesh.model_validate(choice), WALKER, CLOCK, draws(user_frac=0.5))

    four, eight = flow(terminals=4), flow(terminals=8)
    assert eight.unit_bit_per_s == pytest.approx(2 * four.unit_bit_per_s)
    given = flow(terminals=4, laser="250 Gbit/s")
    assert given.unit_bit_per_s == pytest.approx(500e9)
    assert given.peer_bit_per_s == pytest.approx(250e9)
    assert np.all(four.fleet_bit_per_s > 0)
    assert 1e12 < np.median(four.fleet_bit_per_s) < 1e14
    assert np.all((four.available_frac > 0.8) & (four.available_frac <= 1))
    assert np.median(four.available_frac) > 0.99


def test_need_is_terminals() -> None:
    four = links.needs(LaserMesh(terminals=4), draws())
    two = links.needs(LaserMesh(terminals=2), draws())
    assert four.fixed_w == pytest.approx(2 * two.fixed_w)
    assert four.fixed_kg == pytest.approx(2 * two.fixed_kg)
    none = links.needs(Fibre(country="US"), draws())
    assert not np.any(none.fixed_w + none.fixed_kg + none.load_frac)


def test_vendor_claims_more_bandwidth() -> None:
    choice = LaserMesh()
    claimed = links.connect(choice, WALKER, CLOCK, draws("vendor"))
    assert claimed.peer_bit_per_s == pytest.approx(250e9)
    assert np.median(links.connect(choice, WALKER, CLOCK, draws()).peer_bit_per_s) < 150e9


def test_groups_are_whole() -> None:
    assert len(groups()) == 8
    assert sum(group_shares().values()) == pytest.approx(1)
    for group in groups():
        assert sum(share for _, share in members(group)) == pytest.approx(1)


def test_two_shells_are_nearer_than_one() -> None:
    both = replace(
        WALKER,
        altitude_m=np.array([650e3, 650e3]), weight_frac=np.array([0.5, 0.5]),
        inclination_rad=np.concatenate([WALKER.inclination_rad, DAWN_DUSK.inclination_rad]),
        ring_satellites=np.array([22.0, 500.0]),
        plane_shell=np.concatenate([np.zeros(72), np.ones(40)]),
        raan_rad=np.concatenate([WALKER.raan_rad, DAWN_DUSK.raan_rad]),
    )  # fmt: skip
    assert np.all(over_lasers(both) <= over_lasers(WALKER))


def test_rooms_formulas_are_offered() -> None:
    for name in links._FORMULAS:
        assert callable(getattr(links, name))
    with pytest.raises(AttributeError):
        _ = links.nothing_like_it


# --- measured ---


def test_ibm_backbone_stretch(shared_data: Callable[[str], Path]) -> None:
    """Median over 156 pairs is the central stretch of a private network."""
    path = shared_data("ground/ibm_cloud_interregion_rtt_2026-08-16.csv")
    with path.open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file))
    straight = [
        float(fibre.fibre_rtt_s(np.asarray(1e3 * float(p["great_circle_km"])), np.asarray(1.0), np.asarray(1.468)))
        for p in pairs
    ]  # fmt: skip
    stretch = [float(p["rtt_ms"]) / 1e3 / s for p, s in zip(pairs, straight, strict=True)]
    assert len(pairs) == 156
    assert np.median(stretch) == pytest.approx(1.70, abs=0.01)


def test_starlink_access(shared_data: Callable[[str], Path]) -> None:
    """The modelled bent pipe is within 20 % of the median of the medians of eleven sites."""
    path = shared_data("ground/starlink_user_pop_rtt_2024-10.csv")
    with path.open(encoding="utf-8") as file:
        medians = [float(row["p50_ms"]) for row in csv.DictReader(file)]
    d = draws()
    slant = links.slant_range_m(np.asarray(550e3), d("links.elevation_rad"))
    zero = np.asarray(0.0)
    pipe = mesh.mesh_rtt_s(2 * slant, zero, zero, np.asarray(1e6), zero, d("links.access_delay_s"))
    tail = fibre.fibre_rtt_s(d("links.tail_m"), d("links.public_stretch"), d("links.fibre_index"))
    assert np.median(pipe + tail) * 1e3 == pytest.approx(np.median(medians), rel=0.2)


# --- dimensions ---

pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("bit_of_data = [data] = databit")
CONSTANT = ureg.Quantity(SPEED_OF_LIGHT_M_PER_S, "m/s")


def quantity(value: float, name: str) -> object:
    unit = unit_of(name).replace("^", "**").replace("bit", "databit")
    return ureg.Quantity(value, "dimensionless" if unit in ("", "1", "frac") else unit)


@pytest.mark.parametrize("module", [mesh, fibre, ground])
def test_dimensions(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    if hasattr(module, "SPEED_OF_LIGHT_M_PER_S"):
        monkeypatch.setattr(module, "SPEED_OF_LIGHT_M_PER_S", CONSTANT)
    if module is mesh:
        radius = ureg.Quantity(7e6, "m")
        monkeypatch.setattr(mesh, "orbit_radius_m", lambda altitude_m: altitude_m + radius)
    found = [
        f
        for _, f in inspect.getmembers(module, inspect.isfunction)
        if f.__module__ == module.__name__
    ]
    assert found
    for function in found:
        values = {p: quantity(0.5, p) for p in inspect.signature(function).parameters}
        if "gateways_in_reach" in values:
            values["gateways_in_reach"] = 2.0
        result = function(**values)
        wanted = quantity(1.0, function.__name__).dimensionality
        assert ureg.Quantity(1, getattr(result, "units", "")).check(wanted), function.__name__
