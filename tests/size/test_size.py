"""The design search: the chain's own numbers, limits that bind, what is impossible, and speed's shape."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache

import numpy as np
import pytest

from evernoon.cases import shipped
from evernoon.chain import performance
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.scenario import load
from evernoon.scenario.assemble import clock, lot_choices
from evernoon.study.size import Sized, searched, size
from evernoon.study.size_design import VARIABLES, evaluated, kit_of, reference
from evernoon.study.size_limits import limits, violation
from evernoon.study.size_world import World, world

FLAGSHIP = shipped("examples") / "spacex-ai1.yaml"
FREE = (
    "sites.orbit.generations.0.radiator=sized",
    "sites.orbit.generations.0.array=sized",
    'sites.orbit.shells=[{"altitude":"650 km","ltan":"18 h","planes":40,"satellites":1500}]',
)


@lru_cache(maxsize=4)
def place(*sets: str) -> World:
    return world(load(FLAGSHIP, None, sets))


@lru_cache(maxsize=16)
def sized(over: str, at: tuple[tuple[str, str], ...] = (), minimise: str = "mass") -> Sized:
    names = [name for name in over.split(",") if name]
    return searched(place(*FREE), minimise, names, dict(at))  # type: ignore[arg-type]


def columns(**changed: float) -> dict[str, Array]:
    own = {**reference(place(*FREE)), **changed}
    return {name: np.array([value]) for name, value in own.items()}


@pytest.mark.parametrize("life", ["5 yr", "8 yr"])
def test_one_design_is_the_chains_own(life: str) -> None:
    """Same rooms, same formulas: every part weighs what it weighs in the chain."""
    sets = (*FREE, f"sites.orbit.generations.0.life={life}") if life != "5 yr" else FREE
    here = place(*sets)
    scenario = here.scenario
    own = {name: np.array([value]) for name, value in reference(here).items()}
    ours = evaluated(here, own, kit_of(here))
    lot = performance(here.choice, clock(scenario), here.draws)
    # The chain keeps propellant for its own drawn time, the search for the life.
    assert ours.part_kg[:-1, 0] == pytest.approx(lot.body.part_kg[:-1, 0], rel=1e-9)
    assert ours.load_w == pytest.approx(lot.watts.load_w, rel=1e-12)
    assert ours.array_m2 == pytest.approx(lot.watts.array_m2, rel=1e-9)
    assert ours.battery_j == pytest.approx(lot.watts.battery_j, rel=1e-9)
    assert ours.radiator_m2 == pytest.approx(lot.heat.radiator_m2, rel=1e-9)
    assert ours.die_k == pytest.approx(lot.heat.die_k)
    assert ours.delivered_frac == pytest.approx(lot.flops.delivered_frac, rel=2e-3)
    if life == "5 yr":
        assert ours.mass_kg == pytest.approx(lot.body.mass_kg, rel=1e-9)


def test_what_is_asked_beyond_the_ranges_is_not_read_at_their_ends() -> None:
    """Belts, wear and dose at 1,600 km, behind 50 mm and after 20 years, as the chain has them there."""
    asked = {"altitude_m": 1.6e6, "shielding_m": 0.05, "life_s": 20.0 * 31557600.0}
    scenario = load(FLAGSHIP, None, FREE)
    far = world(scenario, reach={name: (value,) for name, value in asked.items()})
    edge = evaluated(far, columns(altitude_m=1.2e6), kit_of(far))
    high, thick, late = (
        evaluated(far, columns(**{name: value}), kit_of(far)) for name, value in asked.items()
    )
    assert high.delivered_frac < 0.9 * edge.delivered_frac
    assert high.array_m2 > 1.03 * edge.array_m2
    assert thick.dose_gy < 0.9 * evaluated(far, columns(shielding_m=0.02), kit_of(far)).dose_gy
    younger = evaluated(far, columns(life_s=15.0 * 31557600.0), kit_of(far))
    assert late.delivered_frac < 0.8 * younger.delivered_frac
    there = load(FLAGSHIP, None, (*FREE[:2], FREE[2].replace("650 km", "1600 km")))
    choice = next(c for c in lot_choices(there) if c.kind == "orbit")
    lot = performance(choice, clock(there), far.draws)
    assert high.array_m2 == pytest.approx(lot.watts.array_m2, rel=1e-3)
    assert high.delivered_frac == pytest.approx(lot.flops.delivered_frac, rel=0.02)


def test_many_designs_are_each_what_they_are_alone() -> None:
    here, rng = place(*FREE), np.random.default_rng(1)
    many = {name: np.full(50, value) for name, value in reference(here).items()}
    many["altitude_m"] = rng.uniform(4e5, 1.2e6, 50)
    many["life_s"] = rng.uniform(2.0, 12.0, 50) * 31557600.0
    together = evaluated(here, many, kit_of(here))
    alone = evaluated(here, {k: v[7:8] for k, v in many.items()}, kit_of(here))
    assert together.mass_kg[7] == pytest.approx(alone.mass_kg[0], rel=1e-12)
    assert together.usd_per_kw_year[7] == pytest.approx(alone.usd_per_kw_year[0], rel=1e-12)


def test_the_search_beats_every_random_design() -> None:
    found = sized("altitude,radiator_temperature,battery,shielding,array")
    assert found.design.feasible
    here, rng, n = place(*FREE), np.random.default_rng(2), 4_000
    many = {name: np.full(n, value) for name, value in reference(here).items()}
    for name, (low, high) in found.task.bounds.items():
        many[VARIABLES[name]] = rng.uniform(low, high, n)
    budgets = evaluated(here, many, kit_of(here))
    fine = violation(limits(here, many, kit_of(here), budgets)) == 0.0
    assert fine.sum() > 100
    best = float(found.design.found.mass_per_kw_year[0])
    assert best <= budgets.mass_per_kw_year[fine].min() * (1.0 + 1e-6)
    assert best < float(found.as_is.found.mass_per_kw_year[0])


def test_a_hotter_panel_until_the_coolant_binds() -> None:
    found = sized("radiator_temperature")
    assert found.design.limit == "coolant"
    assert float(found.design.columns["panel_k"][0]) == pytest.approx(
        place(*FREE).warmest_panel_k(), abs=0.05
    )


def test_the_budget_adds_up() -> None:
    data = sized("altitude,battery").as_dict()
    mass, power = data["budget"]["mass"], data["budget"]["power"]
    predicted = sum(line["predicted_kg"] for line in mass["parts"])
    assert predicted == pytest.approx(mass["dry_kg"])
    inner = {line["part"]: line["inner_kg"] for line in mass["parts"] if line["inner_kg"]}
    assert {"array", "radiator", "bus"} < set(inner) and len(inner["bus"]) == 3
    for line in mass["parts"]:
        inside = line["inner_kg"].values() or [line["estimate_kg"]]
        assert sum(inside) == pytest.approx(line["estimate_kg"])
    assert mass["dry_kg"] + mass["propellant_kg"] == pytest.approx(mass["launched_kg"])
    assert mass["allocated_kg"] > mass["launched_kg"]
    parts = ("compute_w", "lasers_w", "pumps_w", "bus_w")
    assert sum(power[name] for name in parts) == pytest.approx(power["average_w"])
    assert power["peak_w"] > power["average_w"]
    json.dumps(data, allow_nan=False)


def test_policies_trade_compute_for_mass() -> None:
    rows = sized("altitude").as_dict()["policies"]
    ride, throttle, sleep = (rows[name] for name in ("ride-through", "throttle", "sleep"))
    assert ride["delivered_frac"] > throttle["delivered_frac"] > sleep["delivered_frac"]
    assert ride["launched_kg"] > throttle["launched_kg"] > sleep["launched_kg"]


def test_a_small_satellite_does_not_carry_a_large_bus() -> None:
    small = evaluated(place(*FREE), columns(compute_w=1e3), kit_of(place(*FREE)))
    large = evaluated(place(*FREE), columns(), kit_of(place(*FREE)))
    assert small.part_kg[6, 0] < 30.0 < large.part_kg[6, 0]


@pytest.mark.parametrize(
    ("variable", "asked", "limit", "works"),
    [
        ("radiator_temperature", "90 degC", "coolant", lambda x: 310.0 < x < 318.0),
        ("compute", "50 MW", "mass", lambda x: 1e5 < x < 5e6),
        ("array", "0.1", "recharge", lambda x: 0.2 < x < 0.8),
    ],
)
def test_what_cannot_be_is_a_result(variable: str, asked: str, limit: str, works: object) -> None:
    """Names the limit that breaks and the nearest value at which something works; both are checked."""
    found = sized("battery", ((variable, asked),))
    assert not found.design.feasible
    assert found.design.limit == limit
    own = next(one for one in found.nearest if one.variable == variable)
    assert works(own.feasible)  # type: ignore[operator]
    again = searched(
        place(*FREE), "mass", ("battery",), {variable: _written(variable, own.feasible)}
    )
    assert again.design.feasible


def _written(variable: str, value: float) -> str:
    unit = {"radiator_temperature": " K", "compute": " W"}.get(variable, "")
    return f"{value}{unit}"


def test_a_junction_no_radiator_can_cool() -> None:
    """Coolant so cold that the panel takes up more than it gives; only a heat pump helps."""
    found = sized("battery", (("radiator_temperature", "190 K"), ("coolant", "hfe-7100")))
    assert not found.design.feasible
    assert found.design.limit == "radiator"
    assert {one.variable for one in found.nearest} >= {"radiator_temperature"}


def test_cost_and_mass_differ() -> None:
    over = "altitude"
    cheap, light = sized(over, (), "cost"), sized(over, (), "mass")
    assert float(cheap.design.found.usd_per_kw_year[0]) <= float(
        light.design.found.usd_per_kw_year[0]
    ) * (1.0 + 1e-6)


def test_technologies_are_all_tried() -> None:
    data = sized("cell,coolant").as_dict()
    assert data["over"] == ["cell", "coolant"]
    assert data["design"]["cell"] in (
        "silicon",
        "multi-junction",
        "perovskite-silicon",
        "triple-junction",
    )


def test_the_map_covers_altitude_shielding_and_life() -> None:
    found = searched(place(*FREE), "mass", ("battery",), with_map=True).as_dict()["map"]
    shape = np.shape(found["objective"])
    assert shape == (len(found["altitude_m"]), len(found["shielding_m"]), len(found["life_s"]))
    assert np.shape(found["binding"]) == np.shape(found["feasible"]) == shape
    assert min(shape) >= 5


@pytest.mark.parametrize(
    ("over", "at", "error"),
    [
        (["altitud"], {}, "size-variable"),
        (["altitude=900km"], {}, "size-range"),
        (["altitude=900km..500km"], {}, "size-range"),
        (["altitude"], {"life": "-3 yr"}, "out-of-range"),
        (["altitude"], {"battery": "1.5"}, "out-of-range"),
        (["altitude"], {"altitude": "30 km"}, "out-of-range"),
        (["altitude"], {"life": "60 yr"}, "out-of-range"),
        (["altitude"], {"shielding": "0.01 mm"}, "out-of-range"),
        (["altitude"], {"life": "3"}, "bare-number"),
        (["compute"], {}, "size-variable"),
    ],
)
def test_bad_words(over: list[str], at: dict[str, str], error: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        searched(place(*FREE), "mass", over, at)
    assert caught.value.message_id == error


def test_no_orbit_no_satellite() -> None:
    with pytest.raises(EvernoonError) as caught:
        size(load(shipped("examples") / "ground-only.yaml"))
    assert caught.value.message_id == "size-no-orbit"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_text(lang: str) -> None:
    said = sized("altitude,battery").text(lang)
    assert "{" not in said
    assert len(said.splitlines()) > 25


def test_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "evernoon", "size", str(FLAGSHIP), "--minimise", "cost", "--over",
         "altitude", "--at", "altitude=650 km", "--json"], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["minimise"] == "cost"
