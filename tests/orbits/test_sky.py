"""Where satellites are at a moment, shells from real catalogues, and the files others read."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from evernoon.cli import app
from evernoon.constants import DAY_S, EARTH_EQUATORIAL_RADIUS_M
from evernoon.earth import (
    beta_rad,
    darkness_frac,
    declination_rad,
    right_ascension_rad,
    sun_distance_m,
)
from evernoon.earth.clocks import instant
from evernoon.errors import EvernoonError
from evernoon.export.czml import czml
from evernoon.export.geojson import geojson
from evernoon.export.oem import oem
from evernoon.export.track import track
from evernoon.orbits import Shell, Shells
from evernoon.orbits.elements import groups, reading, sgp
from evernoon.orbits.elements.age import element_error_m
from evernoon.orbits.planes import nodes_rad, phases_rad, ring_satellites
from evernoon.orbits.sky import of_catalogue, of_shells, snapshot

_spec = importlib.util.spec_from_file_location("omm", Path(__file__).with_name("omm.py"))
assert _spec and _spec.loader
omm = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(omm)

AT = instant("2026-07-10T12:00:00Z")
START_JD = instant("2026-07-01").jd


def shell(**fields: object) -> Shell:
    return Shell.model_validate(fields)


def evernoon(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def error(**fields: object) -> str:
    with pytest.raises(ValueError) as caught:
        shell(**fields)
    return str(caught.value)


# --- shells ---


def test_a_star_spreads_over_half_the_circle_and_a_delta_over_all() -> None:
    star = shell(
        altitude="1200 km", inclination="87.9 deg", planes=12, satellites=49, raan_spread="180 deg"
    )
    delta = shell(altitude="1200 km", inclination="55 deg", planes=12, satellites=49)
    assert np.degrees(nodes_rad(star, START_JD)) == pytest.approx(15.0 * np.arange(12))
    assert np.degrees(nodes_rad(delta, START_JD)) == pytest.approx(30.0 * np.arange(12))


def test_explicit_planes() -> None:
    own = shell(altitude="550 km", inclination="53 deg", raan=["0 deg", "40 deg", "75 deg"],
                phase=["5 deg", "6 deg", "7 deg"], satellites=4)  # fmt: skip
    assert own.planes == 3
    assert np.degrees(nodes_rad(own, START_JD)) == pytest.approx([0, 40, 75])
    assert np.degrees(phases_rad(own)) == pytest.approx([5, 6, 7])
    sky = of_shells(Shells(shells=(own,)), START_JD)
    assert sky.satellites == 12 and sky.name[-1] == "shell 0 plane 2 place 3"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"altitude": "100 km", "ltan": "18 h"}, "200000"),
        ({"altitude": "-5 km", "ltan": "18 h"}, "200000"),
        ({"altitude": "2500 km", "ltan": "18 h"}, "2e+06"),
        ({"altitude": "550 km", "ltan": "18 h", "raan": ["0 deg"]}, "ltan"),
        ({"altitude": "550 km", "ltan": "18 h", "raan_spread": "180 deg"}, "ltan"),
        ({"altitude": "550 km", "inclination": "53 deg", "raan": ["0 deg"], "planes": 2}, "2 planes"),
        ({"altitude": "550 km", "inclination": "53 deg", "phase": ["0 deg"]}, "raan"),
    ],
)  # fmt: skip
def test_shells_that_cannot_be(fields: dict[str, object], word: str) -> None:
    assert word in error(**fields)


@given(st.floats(300e3, 1900e3), st.floats(0.0, np.pi), st.floats(0.0, 2e5))
def test_speeds_are_what_places_do(height: float, tilt: float, since: float) -> None:
    from evernoon.earth import positions_m, velocities_m_per_s

    def at(seconds: float) -> np.ndarray:
        return positions_m(0.3, tilt, height, 0.7, seconds)

    slope = (at(since + 0.5) - at(since - 0.5)) / 1.0
    assert velocities_m_per_s(0.3, tilt, height, 0.7, since) == pytest.approx(slope, abs=0.01)


def test_light_of_places_is_that_of_the_closed_form() -> None:
    """Mean light around a ring against the share of a turn, umbra and penumbra."""
    ring = shell(altitude="650 km", inclination="30 deg", satellites=20_000)
    sky = of_shells(Shells(shells=(ring,)), AT.jd)
    node = float(nodes_rad(ring, AT.jd)[0])
    beta = beta_rad(np.radians(30.0), node, declination_rad(AT.jd), right_ascension_rad(AT.jd))
    closed = 1.0 - float(darkness_frac(650e3, beta, sun_distance_m(AT.jd)))
    assert snapshot(sky, AT).sunlit_frac() == pytest.approx(closed, abs=1e-4)


# --- catalogues ---


def catalogue_file(folder: Path, count: int = 30) -> Path:
    path = folder / "fleet.csv"
    path.write_text(omm.csv(omm.fleet(count)))
    return path


def test_shells_found_in_a_catalogue(tmp_path: Path) -> None:
    rows = omm.fleet(30)
    for row in rows[20:]:
        row["MEAN_MOTION"] = 14.9
    rows[0]["MEAN_MOTION"] = 1.0027
    path = tmp_path / "fleet.csv"
    path.write_text(omm.csv(rows))
    found = groups.found(path, "test", AT.jd)
    assert [s.planes for s in found.shells.shells] == [19, 10]
    assert found.outside == 1 and len(found.records) == 29
    low, high = found.shells.shells
    assert 440e3 < low.altitude_m < 520e3 and 580e3 < high.altitude_m < 640e3
    # Three nodes, ten (or so) satellites at each.
    assert ring_satellites(low) == pytest.approx(19 / 3)


def test_nodes_and_phases_at_a_date_are_those_of_sgp4(tmp_path: Path) -> None:
    """A day on, without drag: mean places against SGP4's, to the short-period terms (20 km)."""
    rows = [row | {"BSTAR": 0.0} for row in omm.fleet(12)]
    records = reading.parse(omm.csv(rows).encode()).records
    at = sgp.mean_elements(records, AT.jd + 1.0)
    codes, place, _ = sgp.states(sgp.satellites(records), np.array([AT.jd + 1.0]), np.zeros(1))
    assert not codes.any()
    from evernoon.earth import positions_m

    ours = positions_m(
        at["raan_rad"], at["inclination_rad"], at["altitude_m"], at["phase_rad"], 0.0
    )
    assert np.linalg.norm(ours - place[:, 0].T, axis=0).max() < 20e3


def test_a_catalogue_without_any_orbit_for_the_tables(tmp_path: Path) -> None:
    path = catalogue_file(tmp_path)
    with pytest.raises(EvernoonError) as caught:
        groups.found(path, "nobody", AT.jd)
    assert caught.value.message_id == "catalogue-none"
    assert "nobody" in caught.value.text("de") and "nobody" in caught.value.text("en")


def scenario(folder: Path, **site: object) -> Path:
    examples = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"
    path = folder / "real.yaml"
    own = {"kind": "orbit", "shells": None, "catalogue": "fleet.csv", "names": "TEST"} | site
    path.write_text(json.dumps({
        "base": str(examples), "name": "Real", "months": 12, "sites": {"orbit": own},
        "fleet": {"orbit": {"2028-01": "1 satellites/month"}},
    }))  # fmt: skip
    return path


def test_a_scenario_flies_its_catalogue(tmp_path: Path) -> None:
    catalogue_file(tmp_path)
    path = scenario(tmp_path)
    assert evernoon("check", path).exit_code == 0
    done = evernoon("fly", path, "--duration", "2h", "--json")
    assert done.exit_code == 0, done.output
    flown = json.loads(done.stdout)
    assert flown["satellites"] == 30 and len(flown["shells"]) == 1
    assert 0.4 < flown["sunlit_frac"] < 0.9


def test_the_fingerprint_follows_the_content_and_not_the_place(tmp_path: Path) -> None:
    from evernoon.result.outcome import scenario_hash
    from evernoon.scenario import load

    (tmp_path / "elsewhere").mkdir()
    first = scenario_hash(load(scenario(catalogue_file(tmp_path).parent)))
    moved = scenario_hash(load(scenario(catalogue_file(tmp_path / "elsewhere").parent)))
    catalogue_file(tmp_path, 31)
    assert first == moved != scenario_hash(load(scenario(tmp_path)))


@pytest.mark.parametrize(
    ("site", "error"),
    [
        ({"catalogue": "absent.csv"}, "file-missing"),
        ({"shells": [{"altitude": "650 km", "ltan": "18 h"}]}, "shells-and-catalogue"),
        ({"catalogue": None, "names": None}, "missing-key"),
        ({"names": "NOBODY"}, "catalogue-none"),
    ],
)
def test_sites_that_name_no_sky(tmp_path: Path, site: dict[str, object], error: str) -> None:
    catalogue_file(tmp_path)
    done = evernoon("check", scenario(tmp_path, **site), "--json")
    assert done.exit_code == 2
    said = json.loads(done.stdout)["error"]
    assert said["error"] == error and "sites.orbit" in str(said["path"])


# --- the command ---


def test_sky_counts_good_and_bad_and_says_why(tmp_path: Path) -> None:
    text = omm.csv(omm.fleet(8)).split("\n")
    text[3] = text[3].replace("15.20588", "fast")
    path = tmp_path / "a.csv"
    path.write_text("\n".join(text))
    data = json.loads(evernoon("sky", path, "--at", "2026-07-11", "--json").stdout)
    assert (data["good"], data["bad"], data["satellites"]) == (7, 1, 7)
    assert data["lost"] == [
        {"number": 3, "line": 4, "name": "TEST-2", "reason": "MEAN_MOTION fast is no number"}
    ]
    for lang in ("en", "de"):
        printed = evernoon("sky", path, "--at", "2026-07-11", "--lang", lang).stdout
        assert "TEST-2" in printed and "MEAN_MOTION fast" in printed


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--at", "1956-12-31"], "clock-before-1957"),
        (["--at", "tomorrow"], "bad-instant"),
        (["--at", "2026-02-30"], "bad-instant"),
        (["--at", "2999-01-01"], "out-of-range"),
        (["--names", "NOBODY", "--at", "2026-07-11"], "sky-empty"),
        (["--czml", "none/such/a.czml", "--at", "2026-07-11"], "unwritable"),
        (["--oem", "a", "--duration", "9yr", "--step", "1s", "--at", "2026-07-11"], "track-too-long"),
        (["--oem", "a.oem", "--duration", "1h", "--step", "0s", "--at", "2026-07-11"], "out-of-range"),
    ],
)  # fmt: skip
def test_sky_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], error: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = evernoon("sky", catalogue_file(tmp_path), *words, "--json")
    assert done.exit_code == 2 and json.loads(done.stdout)["error"]["error"] == error


def test_satellites_that_sgp4_cannot_carry_are_counted(tmp_path: Path) -> None:
    rows = omm.fleet(4)
    rows[1] |= {"MEAN_MOTION": 16.3, "BSTAR": 0.5}
    path = tmp_path / "a.csv"
    path.write_text(omm.csv(rows))
    data = json.loads(evernoon("sky", path, "--at", "2027-07-11", "--json").stdout)
    assert (data["good"], data["failed"], data["satellites"]) == (4, 1, 3)
    assert data["not_carried"][0]["reason"].startswith("SGP4: ")


def test_sky_of_a_scenario() -> None:
    path = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"
    data = json.loads(evernoon("sky", path, "--at", "2028-06-21T12:00:00Z", "--json").stdout)
    assert data["satellites"] == 60_000 and len(data["shells"]) == 3
    assert 0.7 < data["sunlit_frac"] < 0.95


# --- files for others ---


def moving(minutes: int = 0) -> object:
    ring = shell(altitude="650 km", inclination="98 deg", satellites=6)
    return track(of_shells(Shells(shells=(ring,)), START_JD), AT, minutes * 60.0)


def test_geojson_never_crosses_the_antimeridian() -> None:
    found = json.loads(json.dumps(geojson(moving(200))))  # type: ignore[arg-type]
    crossings = 0
    for feature in found["features"]:
        parts = feature["geometry"]["coordinates"]
        crossings += len(parts) - 1
        for part in parts:
            east = np.array([place[0] for place in part])
            assert np.all(np.abs(np.diff(east)) <= 180.0) and np.all(np.abs(east) <= 180.0)
        for before, after in pairwise(parts):
            assert abs(before[-1][0]) == 180.0 and after[0][0] == -before[-1][0]
    assert crossings > 6


def test_files_hold_the_same_places() -> None:
    path = moving()
    point = geojson(path)["features"][2]["geometry"]["coordinates"]  # type: ignore[arg-type]
    packet = czml(path, "test")[3]["position"]["cartographicDegrees"]  # type: ignore[arg-type]
    assert point == packet
    lines = [line for line in oem(path, 2, "2026-07-10T12:00:00") if line.startswith("2026")]  # type: ignore[arg-type]
    place = np.array(lines[0].split()[1:4], dtype=float) * 1e3
    speed = np.array(lines[0].split()[4:], dtype=float) * 1e3
    assert np.linalg.norm(place) - EARTH_EQUATORIAL_RADIUS_M == pytest.approx(650e3, abs=1.0)
    assert abs(place @ speed) < 1e-3 * np.linalg.norm(place) * np.linalg.norm(speed)


def test_czml_samples_run_from_the_epoch() -> None:
    packets = czml(moving(3), "test")  # type: ignore[arg-type]
    assert packets[0]["version"] == "1.0" and packets[0]["clock"]["interval"].count("/") == 1
    flat = packets[1]["position"]["cartographicDegrees"]
    assert flat[::4] == [0.0, 60.0, 120.0, 180.0]


# --- age of elements ---


def test_error_of_elements_grows_with_the_square_of_their_age() -> None:
    drift = 3.7e-5 * 2 * np.pi / DAY_S**2
    first, later = (element_error_m(480e3, drift, days * DAY_S) for days in (1.0, 2.7))
    assert later / first == pytest.approx(2.7**2)


def test_starlink_elements_miss_by_what_their_scatter_says(
    shared_data: Callable[[str], Path],
) -> None:
    """Elements of 24 May against those of 27 May, predicted from those of 24 May alone: factor 1.5."""
    old = reading.read(shared_data("orbits/starlink_2026-05-24.tle.gz"))
    new = reading.read(shared_data("orbits/starlink_2026-05-27.tle.gz")).records
    row = {id: at for at, id in enumerate(old.records.id.tolist())}
    pairs = [(row[id], at) for at, id in enumerate(new.id.tolist()) if id in row]
    before = old.records.part(np.array([a for a, _ in pairs]))
    after = new.part(np.array([b for _, b in pairs]))
    whole, part = sgp.split_jd(after.epoch)
    missed = []
    for one, two, day, frac in zip(
        sgp.satellites(before), sgp.satellites(after), whole.tolist(), part.tolist(), strict=True
    ):
        (bad, there, _), (wrong, here, _) = one.sgp4(day, frac), two.sgp4(day, frac)
        if not bad and not wrong and (there != here):
            missed.append(np.linalg.norm(np.subtract(there, here)))
    measured_m = 1e3 * float(np.median(missed))
    assert measured_m == pytest.approx(20e3, rel=0.1)
    sky = of_catalogue(old, None, instant("2026-05-26T18:00:00Z"))
    assert sky.age_s == pytest.approx(2.7 * DAY_S, rel=0.2)
    drift_m = element_error_m(1.0, 1.0, 2.68 * DAY_S) / element_error_m(1.0, 1.0, sky.age_s)
    assert 1 / 1.5 < sky.error_m * drift_m / measured_m < 1.5
