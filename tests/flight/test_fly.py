"""A constellation flown: against the closed forms of the chain, against itself, and against bad input."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon.errors import EvernoonError
from evernoon.flight import loop
from evernoon.flight.engine import edges
from evernoon.flight.options import Options, checked
from evernoon.flight.places import ShellPlaces, closest_m
from evernoon.flight.states import states
from evernoon.scenario.accident import Accident, accident

DAY = 86_400.0
CENTRAL: dict[str, Any] = {"alike": True, "ages": "new", "survive": True, "shadow": "cylinder"}
SHELL = "altitude: 650 km, ltan: 18 h, planes: 72, satellites: 10, phasing: 5, ltan_spread: 40 min"
ROUND = "altitude: 550 km, inclination: 53 deg, planes: 72, satellites: 10, phasing: 5"
DIRECTORY = Path(__file__).parent
PLAN = "fleet.orbit.2028-01=0.1 satellites/month"


def walker(
    altitude_m: float, inclination: float, raan: Any, per_plane: int, phasing: int, *rates: float
) -> ShellPlaces:
    """A shell by itself."""
    from evernoon.earth.motion import walker_phase_rad

    plane = np.arange(float(raan.size))
    return ShellPlaces(
        site=0, altitude_m=altitude_m, inclination_rad=inclination, planes=raan.size,
        per_plane=per_plane, phasing=phasing, first_plane=0, first=0, raan_rad=raan,
        phases_rad=walker_phase_rad(0.0, per_plane, plane, raan.size, phasing), listed=False,
        nodal_rate_rad_per_s=rates[0], argument_rate_rad_per_s=rates[1],
    )  # fmt: skip


def one(text: str) -> str:
    return f"sites.orbit.shells=[{{{text}}}]"


def scene(*sets: str) -> tuple[Any, Any]:
    import importlib.util

    spec = importlib.util.spec_from_file_location("aloft", DIRECTORY / "conftest.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    chosen, _, lots = module.designs(*sets)
    return chosen, lots[0][1]


def design(*sets: str) -> Any:
    return scene(*sets)[1]


@pytest.mark.parametrize("shell", [SHELL, ROUND])
@pytest.mark.parametrize("month", [0, 5, 10])
def test_a_month_has_the_sunlight_of_the_closed_form(aloft: Any, shell: str, month: int) -> None:
    lot = design(one(shell))
    options: dict[str, Any] = {"duration_s": 30.4 * DAY, "step_s": 300.0, **CENTRAL}
    flight = aloft(one(shell), start=f"2028-{month + 1:02d}", **options)
    sunlit = flight.as_dict()["sunlit_frac"]
    assert sunlit == pytest.approx(lot.sunlight.sunlit_frac[0, month], abs=1e-3)


ROOMY = "sites.orbit.generations.0.radiator=400 m2"
"""A panel so large that power alone decides."""
ARRAY = "sites.orbit.generations.0.array"
POLICY = "sites.orbit.generations.0.eclipse"


def lent_w(flight: Any) -> float:
    """What the batteries, full at the start, have given over the flight, per satellite."""
    from evernoon.flight.engine import opening

    fell_j = opening(flight.fleet).state[0].mean() - flight.sums.state[0].mean()
    fell_j *= flight.fleet.units[0].chip_j_per_k
    return float(fell_j) / flight.fleet.options.duration_s


HIGH = "altitude: 1400 km, inclination: 53 deg, planes: 72, satellites: 10, phasing: 5"
RADIATOR = "sites.orbit.generations.0.radiator"
BATTERY = "sites.orbit.generations.0.battery"
CHAIN: dict[str, tuple[str, ...]] = {
    "sized": (ROOMY, f"{ARRAY}=sized", f"{BATTERY}=sized"),
    "short array": (ROOMY, f"{ARRAY}=520 m2"),
    "some planes short": (ROOMY, f"{ARRAY}=600 m2"),
    "small battery": (ROOMY, f"{ARRAY}=900 m2", f"{BATTERY}=60 kWh"),
    "asleep in shadow": (ROOMY, f"{ARRAY}=900 m2", f"{POLICY}=sleep"),
    "less in shadow": (ROOMY, f"{ARRAY}=600 m2", f"{POLICY}=throttle"),
    "hot": (f"{ARRAY}=900 m2", f"{RADIATOR}=110 m2"),
    "hot and short": (f"{ARRAY}=600 m2", f"{RADIATOR}=110 m2"),
}
AGREES = 1e-3
"""Chain and flight, in everything."""


UNEQUAL = f"{ROUND}}}, {{{HIGH.replace('planes: 72', 'planes: 24')}"
"""Three satellites in the lower shell for every one in the higher."""
IDS = ["650 SSO", "550/53", "1400/53", "unequal"]


SOME = ("some planes short", "small battery", "hot and short")
"""Designs of the shells that have little to show beyond the others."""
PAIRS = [
    pytest.param(shell, name, id=f"{id}-{name}")
    for shell, id in zip((SHELL, ROUND, HIGH, UNEQUAL), IDS, strict=True)
    for name in (CHAIN if shell in (ROUND, HIGH) else SOME)
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("shell", "name"), PAIRS)
def test_a_month_has_the_power_and_work_of_the_chain(aloft: Any, shell: str, name: str) -> None:
    """Same shadow, days and central draws."""
    sets = (one(shell.replace("satellites: 10", "satellites: 8")), *CHAIN[name])
    lot = design(*sets)
    flight = aloft(*sets, start="2028-06", duration_s=30.0 * DAY, **CENTRAL)
    assert_agreed(lot, flight, 5, load="hot" not in name and "asleep" not in name)


def assert_agreed(lot: Any, flight: Any, month: int, load: bool) -> None:
    """Light, load and work of new satellites in a month of the chain."""
    data, satellites = flight.as_dict(), flight.satellites
    sunlit = lot.sunlight.weight_frac @ lot.sunlight.sunlit_frac[:, month]
    assert data["sunlit_frac"] == pytest.approx(sunlit, rel=AGREES / 2)
    load_w = data["load_w_mean"] / satellites
    kept = 1.0 - lent_w(flight) / load_w
    # New satellites are half a month old on average. What cells lose in it falls on the months that
    # lack power; the chain spreads it over the year.
    if load:
        share = load_w * kept / lot.watts.load_w[0] / lot.watts.powered_by_age_frac[:2, 0].mean()
        powered = lot.watts.powered_by_month_frac[month, 0]
        assert share == pytest.approx(powered, rel=1.5 * AGREES)
    found = data["delivered_flop_per_s_mean"] / satellites * kept
    new = lot.flops.delivered_by_month_frac[month, 0] * lot.flops.nominal_flop_per_s[0]
    aged = new * lot.flops.delivered_by_age_frac[:2, 0].mean()
    # In the belts cells lose 0.2 % in half a month, and nothing where heat and not power decides.
    assert found == pytest.approx(np.clip(found, aged, new), rel=AGREES)


ORBITING = (
    "ascend-europe", "europe-consortium", "million", "orbit-2028", "spacex-ai1", "starcloud-40mw",
    "starlink-edge", "suncatcher",
)  # fmt: skip


def test_all_examples_in_orbit_are_flown() -> None:
    found = [
        path.stem
        for path in sorted((DIRECTORY.parents[1] / "examples").glob("*.yaml"))
        if "shells:" in path.read_text()
    ]
    assert set(found) <= set(ORBITING)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ORBITING)
def test_examples_agree_with_their_chain(name: str) -> None:
    """Every example with a site in orbit, its planes with as few satellites as fill the loop's lanes."""
    from evernoon.aloft import designs_of
    from evernoon.assumptions.draws import Draws
    from evernoon.chain import performance
    from evernoon.flight import fly
    from evernoon.scenario import load
    from evernoon.scenario.assemble import clock

    scenario = load(DIRECTORY.parents[1] / "examples" / f"{name}.yaml")
    draws = Draws(1, 0, 1, scenario.beliefs, scenario.assume)
    year, month = (int(part) for part in scenario.start.split("-"))
    year, month = year + (month + 4) // 12, (month + 4) % 12 + 1
    options: dict[str, Any] = CENTRAL | {
        "start": f"{year}-{month:02d}", "duration_s": monthrange(year, month)[1] * DAY
    }  # fmt: skip
    for choice, _ in designs_of(scenario, "", draws):
        few = thinned(choice)
        lot = performance(few, clock(scenario), draws)
        flight = fly([(few, lot)], scenario.start, replace(Options(), **options), draws)
        assert_agreed(lot, flight, 5, load=False)


def thinned(choice: Any) -> Any:
    """The same with fewer planes, and satellites in them that just fill the lanes of the loop."""
    shells = choice.orbits.shells
    share = min(1.0, 8 / max(shell.satellites for shell in shells))
    thin = min(1.0, 150 / sum(shell.planes for shell in shells))
    few = [
        shell.model_copy(
            update={
                "satellites": max(1, round(shell.satellites * share)),
                "planes": max(1, round(shell.planes * thin)),
            }
        )
        for shell in shells
    ]
    return replace(choice, orbits=choice.orbits.model_copy(update={"shells": tuple(few)}))


@pytest.mark.parametrize("years", [0.0, 2.0, 4.0])
def test_an_aged_satellite_has_what_the_chain_leaves_of_it(aloft: Any, years: float) -> None:
    sets = (one(ROUND), ROOMY, f"{ARRAY}=sized", f"{BATTERY}=sized")
    lot = design(*sets)
    options = CENTRAL | {"ages": years}
    flight = aloft(*sets, start="2028-06", duration_s=30.0 * DAY, step_s=120.0, **options)
    found = flight.as_dict()["delivered_flop_per_s_mean"] / flight.satellites
    at = np.arange(2) + int(12 * years)
    aged = lot.flops.delivered_by_age_frac[at, 0].mean() * lot.flops.nominal_flop_per_s[0]
    assert found / aged == pytest.approx(lot.flops.delivered_by_month_frac[5, 0], rel=1e-3)


@pytest.mark.parametrize(
    "changes",
    [
        (f"{ARRAY}=600 m2",),
        (f"{ARRAY}=600 m2", f"{POLICY}=sleep"),
        (f"{ARRAY}=500 m2", f"{POLICY}=throttle"),
        (f"{ARRAY}=900 m2", "sites.orbit.generations.0.battery=60 kWh"),
    ],
)
def test_every_plane_has_the_power_of_the_closed_form(aloft: Any, changes: tuple[str, ...]) -> None:
    """Plane by plane, where the chain's mean over planes hides that some have plenty and some lack."""
    from evernoon.earth.motion import period_s
    from evernoon.flight import ageing, engine
    from evernoon.watts.orbit import orbit_energy

    turn_s = float(period_s(550e3))
    options: dict[str, Any] = {"step_s": turn_s / 96, **CENTRAL}

    def turns(count: int) -> Any:
        sets = (one(ROUND.replace("10", "48")), ROOMY, *changes)
        return aloft(*sets, start="2028-06-10", duration_s=(count + 1e-3) * turn_s, **options)

    # The first turn, which every satellite begins with a full battery, is left out.
    first, flight = turns(1), turns(16)
    unit, shares, steady = flight.fleet.units[0], [], []
    for job in flight.fleet.jobs:
        _, who, block = engine._setting(flight.fleet, job, 0, flight.steps)
        array, usable = (
            ageing._array_w(unit, who, block),
            ageing.usable_j(unit, who, np.zeros(1), block),
        )
        sunlit_s = block.sunlit_frac * turn_s
        energy = orbit_energy(
            array, unit.load_w, unit.load_w * unit.policy.drawn_frac, sunlit_s, turn_s - sunlit_s,
            usable, unit.battery.round_trip_frac,
        )  # fmt: skip
        served = (energy.sun_load_j + energy.eclipse_load_j) / (unit.load_w * turn_s)
        shares += list(served[::48])
        steady += list(np.abs(block.sunlit_frac[::48] - 0.95) > 0.06)
    power = flight.sums.by_plane[:, loop.POWER] - first.sums.by_plane[:, loop.POWER]
    found = power / (15 * 96 * 48 * unit.load_w)
    assert min(shares) < 0.999
    # On planes that graze the shadow the day's eclipses are not those of its noon.
    clear = np.array(steady)
    assert clear.mean() > 0.5
    assert found[clear].mean() == pytest.approx(np.array(shares)[clear].mean(), abs=1e-3)
    assert found[clear] == pytest.approx(np.array(shares)[clear], abs=1e-2)


def test_no_more_is_used_than_the_arrays_make(aloft: Any) -> None:
    flight = aloft(one(ROUND), f"{ARRAY}=300 m2", duration_s=10 * DAY, **CENTRAL)
    unit, who = flight.fleet.units[0], flight.fleet.crews[0]
    sums = flight.sums.series.sum(axis=0)
    made_w = unit.array_bol_w * float(who.aim_frac[0]) * 1.034 * sums[loop.SUNLIT]
    assert 0.9 * made_w < sums[loop.POWER] < made_w


def test_bits_do_not_depend_on_workers_or_interruption(aloft: Any, tmp_path: Path) -> None:
    options: dict[str, Any] = {"duration_s": 2.5 * DAY, "step_s": 120.0}
    alone = aloft(workers=1, **options)
    together = aloft(workers=2, **options)
    file = tmp_path / "flight.npz"

    class Stopped(Exception):
        pass

    def stop(done: int, steps: int) -> None:
        if done >= steps // 2:
            raise Stopped

    from evernoon.flight import checkpoint

    before = checkpoint.SECONDS_BETWEEN
    checkpoint.SECONDS_BETWEEN = 0.0  # type: ignore[misc]
    try:
        with pytest.raises(Stopped):
            aloft(checkpoint=file, progress=stop, **options)
    finally:
        checkpoint.SECONDS_BETWEEN = before  # type: ignore[misc]
    resumed = aloft(checkpoint=file, **options)
    assert 0 < resumed.steps_flown < alone.steps
    for other in (together, resumed):
        assert np.array_equal(alone.sums.work, other.sums.work)
        assert np.array_equal(alone.sums.series, other.sums.series)
        assert np.array_equal(alone.sums.state, other.sums.state)
    with pytest.raises(EvernoonError) as caught:
        aloft(checkpoint=file, **(options | {"step_s": 60.0}))
    assert caught.value.message_id == "flight-other"
    file.write_text("nonsense")
    with pytest.raises(EvernoonError) as caught:
        aloft(checkpoint=file, **options)
    assert caught.value.message_id == "flight-other"


def test_individuals_differ_and_are_keyed(aloft: Any) -> None:
    once, again = aloft(duration_s=6 * 3600.0), aloft(duration_s=6 * 3600.0)
    other = aloft(duration_s=6 * 3600.0, seed=2)
    assert np.array_equal(once.sums.work, again.sums.work)
    assert not np.array_equal(once.sums.work, other.sums.work)
    assert np.unique(once.fleet.crews[0].emissivity_frac).size == once.satellites
    old, new = once.fleet.crews[0].age_years, once.delivered_frac()
    assert np.corrcoef(old, new)[0, 1] < -0.2


def test_a_padded_plane_counts_only_its_satellites(aloft: Any) -> None:
    flight = aloft(
        one("altitude: 1500 km, ltan: 18 h, planes: 1, satellites: 3"), duration_s=7200.0, **CENTRAL
    )
    assert flight.series()["sunlit_frac"] == pytest.approx(1.0)


def test_accidents(aloft: Any) -> None:
    options: dict[str, Any] = {"duration_s": 6 * 3600.0, "survive": True}
    calm = aloft(**options)
    plane = aloft(accidents=(accident("plane shell=0 plane=3 at=3h"),), **options)
    half = plane.planes(0)[3].delivered_flop_per_s / calm.planes(0)[3].delivered_flop_per_s
    assert half == pytest.approx(0.5, abs=0.02)
    untouched = [flight.planes(0)[2].delivered_flop_per_s for flight in (plane, calm)]
    assert untouched[0] == pytest.approx(untouched[1], rel=1e-4)
    assert plane.as_dict()["failed"] == 20
    storm = aloft(accidents=(accident("storm at=1h lost=10% array=50% safe=2h"),), **options)
    series = storm.series()["delivered_flop_per_s"]
    assert series[70:170].max() == 0.0 < series[200]
    assert storm.as_dict()["failed"] == 24
    assert series[-1] < 0.9 * calm.series()["delivered_flop_per_s"][-1]
    launch = aloft(accidents=(accident("launch count=7"),), **options)
    assert launch.as_dict()["failed"] == 7
    assert launch.as_dict()["worst"][0]["lives"]


def test_satellites_fail_and_retire(aloft: Any) -> None:
    flight = aloft(duration_s=200 * DAY, step_s=300.0)
    failed = flight.as_dict()["failed"] / flight.satellites
    assert 0.05 < failed < 0.25
    ends = flight.series()["delivered_flop_per_s"]
    assert ends[-288:].mean() < ends[:288].mean()


def test_answer_is_plain_and_whole(aloft: Any) -> None:
    import json

    flight = aloft(duration_s=7200.0)
    data = json.loads(json.dumps(flight.as_dict(), allow_nan=False))
    wanted = (
        "satellites steps wall_s cpu_s peak_rss_bytes sunlit_frac delivered_flop_per_s_mean shells"
    )
    assert set(wanted.split()) <= set(data)
    assert data["satellites"] == 240 and data["steps"] == 120 and len(data["worst"]) == 10
    shots = flight.snapshot()
    assert np.abs(shots["latitude_rad"]).max() < np.pi / 2
    assert shots["altitude_m"] == pytest.approx(650e3, abs=1.0)


def test_states_are_positions_and_shadow(aloft: Any) -> None:
    from evernoon.earth.motion import positions_m
    from evernoon.flight.sky import sun_unit

    flight = aloft(duration_s=60.0)
    shell, jd = flight.fleet.places.shells[0], flight.fleet.epoch_jd + np.arange(90) / 1440.0
    places, dark = np.empty((90, 3, 240)), np.empty((90, 240), np.uint8)
    states(shell, flight.fleet.epoch_jd, jd, places, dark)
    plane, slot = np.divmod(np.arange(240.0), 20)
    plain = positions_m(
        shell.raan_rad[plane.astype(int)], shell.inclination_rad, shell.altitude_m,
        shell.phase_rad(plane, slot), (jd[50] - flight.fleet.epoch_jd) * DAY,
    )  # fmt: skip
    assert places[50] == pytest.approx(plain, abs=1e-3)
    along = np.einsum("kcn,kc->kn", places, sun_unit(jd))
    off = np.sqrt((places**2).sum(axis=1) - along**2)
    assert np.array_equal(dark.astype(bool), (along < 0) & (off < 6_378_137.0))


def test_closest_approach_is_what_a_search_finds() -> None:
    from evernoon.earth.motion import argument_rate_rad_per_s, positions_m

    raan = np.arange(5) / 5 * 2 * np.pi
    shell = walker(600e3, np.radians(53), raan, 4, 2, 0.0, 0.0)
    plane, slot = np.divmod(np.arange(20.0), 4)
    period = 2 * np.pi / float(argument_rate_rad_per_s(600e3, np.radians(53)))
    least = np.inf
    for time in np.linspace(0, period, 4000):
        place = positions_m(
            raan[plane.astype(int)],
            shell.inclination_rad,
            600e3,
            shell.phase_rad(plane, slot),
            time,
        )
        apart = np.linalg.norm(place[:, :, None] - place[:, None, :], axis=0) + 1e9 * np.eye(20)
        least = min(least, apart.min())
    assert closest_m(shell) == pytest.approx(least, rel=0.01)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (Options(step_s=0.0), "out-of-range"),
        (Options(step_s=-5.0), "out-of-range"),
        (Options(step_s=float("nan")), "out-of-range"),
        (Options(duration_s=1e12), "out-of-range"),
        (Options(duration_s=10.0), "flight-short"),
        (Options(start="1950-01-01"), "out-of-range"),
        (Options(start="2028-02-30"), "bad-date"),
        (Options(start="soon"), "bad-date"),
        (Options(accidents=(Accident("storm", at_s=2 * DAY),)), "out-of-range"),
    ],
)
def test_bad_options(options: Options, message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        checked(options)
    assert caught.value.message_id == message
    assert message not in caught.value.text("de")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("comet at=1h", "unknown-choice"), ("", "unknown-choice"), ("storm now", "no-equals"),
        ("storm when=1h", "unknown-key"), ("storm at=soon", "not-a-number"),
        ("storm lost=120%", "out-of-range"), ("plane plane=x", "bad-integer"),
    ],
)  # fmt: skip
def test_bad_accidents(text: str, message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        accident(text)
    assert caught.value.message_id == message
    assert caught.value.path == "--accident"


@pytest.mark.parametrize(
    ("shells", "message"),
    [
        (one("altitude: 650 km, ltan: 18 h, planes: 4, satellites: 10"), "flight-collision"),
        (one(f"{SHELL}}}, {{{SHELL}"), "flight-collision"),
    ],
)
def test_shells_that_collide(aloft: Any, shells: str, message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        aloft(shells)
    assert caught.value.message_id == message


def test_an_orbit_beyond_the_tables_and_a_missing_plane(aloft: Any) -> None:
    from evernoon.flight.places import placed

    with pytest.raises(EvernoonError) as caught:
        aloft(accidents=(Accident("plane", plane=99),))
    assert caught.value.message_id == "flight-no-plane"
    with pytest.raises(EvernoonError) as caught:
        aloft(accidents=(Accident("plane", shell=9),))
    assert caught.value.message_id == "flight-no-plane"
    lot = design(one(SHELL))
    low = replace(lot, orbits=replace(lot.orbits, altitude_m=lot.orbits.altitude_m * 0.1))
    from evernoon.orbits.choice import Shells

    chosen = Shells.model_construct(shells=(None,))
    with pytest.raises(EvernoonError) as caught:
        placed([(chosen, low)])
    assert caught.value.message_id == "flight-orbit"


def test_blocks_end_with_the_day_and_with_accidents() -> None:
    cuts = edges(
        Options(duration_s=2 * DAY, accidents=(Accident("storm", at_s=3600.0, safe_s=600.0),))
    )
    assert cuts == [0, 60, 70, 1440, 2880]


def test_spans_have_units() -> None:
    from evernoon.flight.options import span_s

    assert span_s("1d", "--duration") == DAY and span_s("90 min", "--step") == 5400.0
    with pytest.raises(EvernoonError) as caught:
        span_s("60", "--step")
    assert (caught.value.message_id, caught.value.path) == ("bare-number", "--step")


def test_command_writes_text_json_and_series(tmp_path: Path, capsys: Any) -> None:
    import json

    from evernoon.cli.fly import fly_scenario

    example = DIRECTORY.parents[1] / "examples" / "million.yaml"
    wanted, out = Options(duration_s=600.0), tmp_path / "flight.npz"
    fly_scenario(example, None, [one(SHELL), PLAN], wanted, out, None, {}, True, "en")
    assert json.loads(capsys.readouterr().out)["steps"] == 10
    with np.load(out) as file:
        assert file["load_w"].shape == (10,) and file["plane_load_w"].shape == (72,)
        assert file["plane_load_w"].sum() == pytest.approx(file["load_w"].mean())
        assert file["satellite_age_years"].shape == (720,)
    out, shot = tmp_path / "flight.json", tmp_path / "snapshot.json"
    fly_scenario(example, None, [one(SHELL), PLAN], wanted, out, shot, {}, True, "en")
    capsys.readouterr()
    assert len(json.loads(out.read_text())["delivered_flop_per_s"]) == 10
    assert len(json.loads(shot.read_text())["latitude_rad"]) == 720
    for lang in ("en", "de"):
        fly_scenario(example, None, [one(SHELL), PLAN], wanted, None, None, {}, False, lang)
        assert "720" in capsys.readouterr().out
    with pytest.raises(EvernoonError) as caught:
        fly_scenario(example, None, [one(SHELL), PLAN], wanted, tmp_path, None, {}, True, "en")
    assert caught.value.message_id == "unwritable"
    ground = DIRECTORY.parents[1] / "examples" / "xai-2025.yaml"
    with pytest.raises(EvernoonError) as caught:
        fly_scenario(ground, None, [], wanted, None, None, {}, True, "en")
    assert caught.value.message_id == "flight-no-orbit"


def test_command_writes_for_globes_and_maps(tmp_path: Path, capsys: Any) -> None:
    import json

    from evernoon.cli.fly import fly_scenario

    example = DIRECTORY.parents[1] / "examples" / "million.yaml"
    wanted = Options(start="2028-03-04", duration_s=600.0, shadow="cylinder")
    files: dict[str, Path | None] = {
        "czml": tmp_path / "a.czml", "geojson": tmp_path / "a.geojson",
    }  # fmt: skip
    shot = tmp_path / "end.json"
    fly_scenario(example, None, [one(SHELL), PLAN], wanted, None, shot, files, True, "en")
    capsys.readouterr()
    head, *packets = json.loads((tmp_path / "a.czml").read_text())
    assert len(packets) == 720
    assert head["clock"]["interval"] == "2028-03-04T00:00:00.000Z/2028-03-04T00:10:00.000Z"
    assert len(packets[0]["position"]["cartographicDegrees"]) == 11 * 4
    features = json.loads((tmp_path / "a.geojson").read_text())["features"]
    end = json.loads(shot.read_text())
    # The snapshot is in the mean frame of date, the file turns with the Earth: 0.003 deg.
    for index in (0, 333, 719):
        east, north, _ = features[index]["geometry"]["coordinates"]
        assert east == pytest.approx(np.degrees(end["longitude_rad"][index]), abs=0.02)
        assert north == pytest.approx(np.degrees(end["latitude_rad"][index]), abs=0.3)
        assert features[index]["properties"]["chip_k"] == pytest.approx(end["chip_k"][index])
        assert features[index]["properties"]["at"] == "2028-03-04T00:10:00.000Z"
    nowhere: dict[str, Path | None] = {"czml": tmp_path / "none" / "a.czml", "geojson": None}
    with pytest.raises(EvernoonError) as caught:
        fly_scenario(example, None, [one(SHELL), PLAN], wanted, None, None, nowhere, True, "en")
    assert caught.value.message_id == "unwritable"


def test_a_case_may_be_flown() -> None:
    from evernoon.flight.options import written

    found = written({"duration": "2 d", "step": "30 s", "ages": "1 yr"})
    assert (found.steps, found.ages, found.alike, found.survive) == (5760, 1.0, True, True)
    for options, message in (
        ({"stop": "1 d"}, "unknown-key"), ({"shadow": "cube"}, "unknown-choice"),
        ({"step": "60"}, "bare-number"),
    ):  # fmt: skip
        with pytest.raises(EvernoonError) as caught:
            written(options)
        assert caught.value.message_id == message


def test_check_sees_shells_that_touch(capsys: Any) -> None:
    import json

    from evernoon.cli.commands import check_scenario

    example = DIRECTORY.parents[1] / "examples" / "million.yaml"
    few = "fleet.orbit.2028-01=0.01 satellites/month"
    touching = one("altitude: 650 km, ltan: 18 h, planes: 4, satellites: 10")
    with pytest.raises(EvernoonError) as caught:
        check_scenario(example, None, [touching, few], True, "en")
    assert (caught.value.message_id, caught.value.path) == (
        "flight-collision", "sites.orbit.shells.0",
    )  # fmt: skip
    with pytest.raises(EvernoonError) as caught:
        check_scenario(example, None, [one(f"{SHELL}}}, {{{SHELL}"), few], True, "en")
    assert caught.value.path == "sites.orbit.shells.1"
    check_scenario(example, None, [one(SHELL), few], True, "en")
    assert json.loads(capsys.readouterr().out)["catalogues"] == {}


def test_the_written_states_are_the_compiled_ones() -> None:
    from evernoon.flight import states as module

    raan = np.arange(2) * 1.5
    shell = walker(700e3, 1.7, raan, 3, 1, 2e-7, 1.06e-3)
    jd = 2_461_772.5 + np.arange(4) / 100.0
    found = []
    for run in (module._compiled, module._write):
        places, dark = np.zeros((4, 3, 6)), np.zeros((4, 6), np.uint8)
        before, module._compiled = module._compiled, run
        try:
            states(shell, jd[0], jd, places, dark, "cone")
        finally:
            module._compiled = before
        found.append((places, dark))
    assert found[0][0] == pytest.approx(found[1][0], abs=1e-3)
    assert np.array_equal(found[0][1], found[1][1])


def test_a_checkpoint_that_cannot_be_written(aloft: Any, tmp_path: Path) -> None:
    with pytest.raises(EvernoonError) as caught:
        aloft(duration_s=600.0, checkpoint=tmp_path / "none" / "flight.npz")
    assert caught.value.message_id == "unwritable"
    foreign = tmp_path / "foreign.npz"
    np.savez(foreign.open("wb"), other=np.zeros(1))
    with pytest.raises(EvernoonError) as caught:
        aloft(duration_s=600.0, checkpoint=foreign)
    assert caught.value.message_id == "flight-other"
