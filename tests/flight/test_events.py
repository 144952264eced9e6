"""What events of a scenario do to a flight; the door of Python; a year that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import evernoon
from evernoon.errors import EvernoonError
from evernoon.flight import engine
from evernoon.flight.crew import _hurried_s
from evernoon.flight.events import with_events
from evernoon.flight.options import Options, ages_of
from evernoon.flows.clock import MONTH_S
from evernoon.scenario import load
from evernoon.scenario.accident import Accident, accident
from evernoon.scenario.events import Event

DAY = 86_400.0
MILLION = Path(__file__).parents[2] / "examples" / "million.yaml"
SMALL = (
    "fleet.orbit.2028-01=0.1 satellites/month",
    "sites.orbit.shells=[{altitude: 650 km, ltan: 18 h, planes: 12, satellites: 20, phasing: 5, "
    "ltan_spread: 40 min}]",
)
STORM = "{name: storm, date: 2028-01-03, flight: storm at=6h lost=10% array=50% safe=2h}"


def event(**values: Any) -> Event:
    return Event.model_validate({"name": "it"} | values)


def test_a_dated_event_strikes_at_its_date() -> None:
    storm = event(date="2028-01-03", flight="storm at=6h lost=10% safe=2h")
    (met,) = with_events(Options(duration_s=5 * DAY), (storm,), "2028-01").accidents
    assert met == Accident("storm", at_s=2.25 * DAY, lost_frac=0.1, safe_s=7200.0)
    (before,) = with_events(Options(start="2028-02-01"), (storm,), "2028-01").accidents
    assert before.at_s == -28.75 * DAY
    assert with_events(Options(), (storm,), "2028-01").accidents == ()


def test_an_event_with_a_hazard_is_keyed_and_rests_while_it_lasts() -> None:
    often = event(hazard="100 %/month", flight="satellites lost=1%", **{"for": "3 months"})
    year = Options(duration_s=365 * DAY)
    met = with_events(year, (often,), "2028-01").accidents
    assert met == with_events(year, (often,), "2028-01").accidents
    assert met != with_events(replace(year, seed=2), (often,), "2028-01").accidents
    at = np.array([one.at_s for one in met])
    assert 3 <= at.size <= 4 and np.diff(at).min() > 3 * 30 * DAY


def test_events_fly_from_the_door_of_python() -> None:
    calm = evernoon.fly(load(MILLION, None, SMALL), Options(duration_s=4 * DAY, survive=True))
    hit = evernoon.fly(
        load(MILLION, None, (*SMALL, f"events=[{STORM}]")),
        Options(duration_s=4 * DAY, survive=True),
    )
    quiet = hit.series()["delivered_flop_per_s"]
    assert quiet[2 * 1440 + 361 : 2 * 1440 + 479].max() == 0.0 < quiet[2 * 1440 + 350]
    assert hit.as_dict()["failed"] == 24
    assert quiet[-1] < 0.9 * calm.series()["delivered_flop_per_s"][-1]
    # A storm before the start has left its traces.
    late = Options(start="2028-02-01", duration_s=7200.0, survive=True)
    scarred = evernoon.fly(load(MILLION, None, (*SMALL, f"events=[{STORM}]")), late)
    assert scarred.as_dict()["failed"] == 24
    assert scarred.series()["delivered_flop_per_s"][0] > 0.0


def test_an_event_may_raise_the_rate_of_failure() -> None:
    sets = (
        *SMALL,
        "events=[{name: debris, date: 2028-01, moves: {wear.hazard: x10}, for: 6 months}]",
    )
    options = Options(duration_s=90 * DAY, step_s=300.0, ages=1.0)
    usual = evernoon.fly(load(MILLION, None, SMALL), options).as_dict()["failed"]
    more = evernoon.fly(load(MILLION, None, sets), options).as_dict()["failed"]
    assert usual < 20 and 3 * usual < more < 240


@given(
    st.floats(0.0, 1e9), st.floats(-1e8, 1e9), st.floats(1.0, 1e8), st.floats(0.0, 100.0)
)  # fmt: skip
def test_hurried_failures_have_met_as_much_hazard(
    left: float, since: float, span: float, factor: float
) -> None:
    hazard = (since, since + span, factor)
    end = float(_hurried_s(np.array([left]), (hazard,))[0])
    inside = max(0.0, min(end, since + span) - max(0.0, since))
    assert end + (factor - 1.0) * inside == pytest.approx(left, rel=1e-6, abs=1.0)


def test_bad_events_and_ages() -> None:
    for values, message in (
        ("date: 2028-01", "event-nothing"),
        ("date: 2028-01, flight: comet", "unknown-choice"),
        ("date: 2028-01, flight: storm lost=200%", "out-of-range"),
    ):
        with pytest.raises(EvernoonError) as caught:
            load(MILLION, None, (*SMALL, f"events=[{{name: it, {values}}}]"))
        assert caught.value.message_id == message
    assert ages_of("new") == "new" and ages_of("3 yr") == pytest.approx(3.0)
    for text in ("old", "-1 yr", "99 yr", "3"):
        with pytest.raises(EvernoonError):
            ages_of(text)


def test_satellites_do_not_depend_on_how_shells_are_cut(monkeypatch: Any) -> None:
    scenario, options = load(MILLION, None, SMALL), Options(duration_s=2 * DAY, step_s=120.0)
    whole = evernoon.fly(scenario, options)
    monkeypatch.setattr(engine, "JOBS_A_SHELL", 3)
    cut = evernoon.fly(scenario, options)
    assert len(cut.fleet.jobs) != len(whole.fleet.jobs)
    assert np.array_equal(cut.sums.state, whole.sums.state)
    assert np.array_equal(cut.sums.work, whole.sums.work)
    assert np.array_equal(cut.sums.by_plane, whole.sums.by_plane)
    assert cut.sums.series == pytest.approx(whole.sums.series, rel=1e-12)


@pytest.mark.slow
def test_a_killed_year_goes_on_with_the_same_bits(tmp_path: Path) -> None:
    """kill -9 somewhere in a year of the command, twice; then the rest."""
    big = SMALL[1].replace("planes: 12, satellites: 20", "planes: 4, satellites: 24")
    command = [
        sys.executable, "-c",
        "import evernoon.flight.checkpoint as c; c.SECONDS_BETWEEN = 0.0\n"
        "import sys; from evernoon.cli.app import main; main()",
        "fly", str(MILLION), "--set", SMALL[0], "--set", big, "--duration", "1yr", "--step", "300s", "--json",
    ]  # fmt: skip
    file, whole, resumed = (tmp_path / name for name in ("flight.npz", "whole.npz", "resumed.npz"))
    for _ in range(2):
        with subprocess.Popen([*command, "--checkpoint", str(file)], stdout=subprocess.PIPE) as run:
            seen = file.stat().st_mtime_ns if file.exists() else 0
            for _ in range(600):
                if file.exists() and file.stat().st_mtime_ns != seen:
                    break
                time.sleep(0.1)
            os.kill(run.pid, signal.SIGKILL)
        assert run.returncode == -signal.SIGKILL
    with np.load(file) as kept:
        assert 0 < int(kept["done"]) < 365 * 288
    subprocess.run(
        [*command, "--checkpoint", str(file), "--out", str(resumed)],
        check=True,
        capture_output=True,
    )
    subprocess.run([*command, "--out", str(whole)], check=True, capture_output=True)
    with np.load(whole) as one, np.load(resumed) as other:
        assert sorted(one) == sorted(other)
        for name in one:
            assert np.array_equal(one[name], other[name]), name


def test_a_flare_ends_chips_and_lasts_a_day(aloft: Any) -> None:
    options: dict[str, Any] = {"duration_s": 3 * DAY, "survive": True, "alike": True, "ages": 2.0}
    calm, met = (
        aloft(accidents=tuple(accident(text) for text in texts), **options)
        for texts in ((), ("storm at=12h flare=10",))
    )
    ratio = met.series()["delivered_flop_per_s"] / calm.series()["delivered_flop_per_s"]
    during, after = ratio[730:2100], ratio[2200:]
    assert ratio[:700] == pytest.approx(1.0, abs=1e-4) and np.ptp(after) < 1e-4
    # Of the day ten flares of 1972 take what their restarts take; some chips are gone for good.
    unit = met.fleet.units[0]
    down_frac = 10.0 * unit.flares.down_frac[0] * MONTH_S / DAY
    assert during.mean() == pytest.approx(after.mean() * (1.0 - down_frac), rel=1e-3)
    assert 0.1 < down_frac < 1.0 > after.mean() > 0.9
    # Who came after it has not met it.
    new = aloft(accidents=(replace(accident("storm flare=10"), at_s=-3 * 365.25 * DAY),), **options)
    assert new.as_dict()["delivered_flop_per_s_mean"] == pytest.approx(
        calm.as_dict()["delivered_flop_per_s_mean"], rel=1e-6
    )
