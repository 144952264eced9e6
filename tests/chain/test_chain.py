"""The whole chain on the flagships: identities, monotone answers, the same bits."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon.chain import parts, run
from evernoon.errors import EvernoonError
from evernoon.flows.limits import LIMITS
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.result import Result
from evernoon.scenario import load

EXAMPLES = Path(__file__).parents[2] / "examples"
Flagship = Callable[..., Result]


def numbers(data: Any) -> list[float]:
    if isinstance(data, dict):
        return [n for value in data.values() for n in numbers(value)]
    if isinstance(data, list):
        return [n for value in data for n in numbers(value)]
    return [float(data)] if isinstance(data, (int, float)) else []


@pytest.mark.parametrize("name", ["xai", "spacex"])
def test_headline_has_its_keys_and_no_nan(name: str, request: pytest.FixtureRequest) -> None:
    result: Result = request.getfixturevalue(name)
    headline = json.loads(json.dumps(result.headline, allow_nan=False))
    assert {
        "name",
        "sites",
        "orbit_wins_frac",
        "runway",
        "rules",
        "stamp",
        "schema_version",
    } <= set(headline)
    for site in headline["sites"].values():
        assert (
            site["usd_per_gpu_hour"]["p10"]
            <= site["usd_per_gpu_hour"]["p50"]
            <= site["usd_per_gpu_hour"]["p90"]
        )
        assert 0 < site["delivered_frac"]["p50"] <= 1
        assert site["binding_limit"] in LIMITS
    assert all(math.isfinite(n) for n in numbers(headline))
    assert (
        len(headline["runway"]["months"])
        == len(headline["runway"]["cash_usd_p50"])
        == result.scenario.months
    )
    for rule in headline["rules"]:
        assert rule["url"].startswith("https://")


def test_articles_cash_runs_out_in_april_2026(xai: Result) -> None:
    runway = xai.headline["runway"]
    assert runway["first_month_below_zero"] == "2026-04"
    months = dict(zip(runway["months"], runway["cash_usd_p50"], strict=True))
    assert months["2025-04"] == pytest.approx(4.0e9 - 13e9 / 12, abs=1)
    assert months["2025-06"] == pytest.approx(4.0e9 - 13e9 / 4 + 9.3e9, abs=1)


def test_without_the_raise_cash_runs_out_in_july_2025(flagship: Flagship) -> None:
    result = flagship("xai-2025", case="no_raise", samples=16)
    assert result.headline["runway"]["first_month_below_zero"] == "2025-07"


def test_bottom_up_shows_what_the_stated_total_hides(xai: Result, flagship: Flagship) -> None:
    line = STATEMENT_LINES.index("unexplained")
    stated = xai.series("runway.line_usd")[1, line]
    assert np.any(stated != 0)
    bottom_up = flagship("xai-2025", case="bottom_up", samples=16)
    assert not np.any(bottom_up.series("runway.line_usd")[:, line])


def test_no_orbit_means_no_orbit_share(xai: Result, spacex: Result) -> None:
    assert xai.headline["orbit_wins_frac"] is None
    assert 0 <= spacex.headline["orbit_wins_frac"] <= 1


def test_dearer_launch_never_makes_orbit_cheaper(spacex: Result, flagship: Flagship) -> None:
    dear = flagship("spacex-ai1", "assume.dollars.starship_price_floor=1000 USD/kg")
    cost = [r.record.fields["dollars.usd_per_gpu_hour"][0] for r in (spacex, dear)]
    assert np.all(cost[1] >= cost[0] * (1 - 1e-12))


def test_larger_radiator_delivers_more(spacex: Result, flagship: Flagship) -> None:
    large = flagship("spacex-ai1", "sites.orbit.generations.0.radiator=300 m2")
    share = [r.headline["sites"]["orbit"]["delivered_frac"]["p50"] for r in (spacex, large)]
    assert share[1] > share[0]


def test_same_stamp_same_bits(spacex: Result, flagship: Flagship) -> None:
    again = flagship("spacex-ai1")
    assert again.stamp == spacex.stamp
    assert again.headline == spacex.headline
    for name, value in spacex.record.series.items():
        assert np.array_equal(value, again.record.series[name], equal_nan=True), name


@pytest.mark.slow
def test_bits_do_not_depend_on_who_computes_a_part() -> None:
    scenario = load(EXAMPLES / "spacex-ai1.yaml", None, ["months=6", "as_of=2026-12"])
    for samples in (600, 2100):
        alone, together = (run(scenario, samples=samples, workers=n) for n in (1, 2))
        assert alone.headline == together.headline
        assert np.array_equal(alone.record.cash_usd, together.record.cash_usd)
        for name, value in alone.record.series.items():
            assert np.array_equal(value, together.record.series[name], equal_nan=True), name
        for name, value in alone.record.fields.items():
            assert np.array_equal(value, together.record.fields[name], equal_nan=True), name


def test_parts_cover_all_samples_once() -> None:
    for samples in (1, 511, 512, 2048, 2049, 10_240):
        sizes = [len(range(size)[within]) for _, size, within in parts(samples)]
        assert sum(sizes) == samples
    # Two processes end together: whole blocks in pairs, what is alone in halves.
    assert [len(range(n)[at]) for _, n, at in parts(10_240)] == [2048] * 4 + [1024] * 2
    assert [len(range(n)[at]) for _, n, at in parts(4097)] == [2048, 2048, 1]


def test_one_sample_runs(flagship: Flagship) -> None:
    assert flagship("spacex-ai1", "months=3", samples=1).headline["sites"]


@pytest.mark.parametrize("lang", ["en", "de"])
def test_summary_reads_in_both_languages(spacex: Result, xai: Result, lang: str) -> None:
    for result in (spacex, xai):
        text = result.summary(lang)
        assert result.scenario.name in text
        assert "{" not in text
    assert ("Keine Anlageberatung" if lang == "de" else "No investment advice") in spacex.summary(
        lang
    )


def test_tree_has_a_group_per_room_with_units(spacex: Result) -> None:
    tree = spacex.tree
    rooms = {
        "orbits",
        "sunlight",
        "watts",
        "heat",
        "wear",
        "flops",
        "links",
        "demand",
        "tokens",
        "data",
        "dollars",
    }
    assert rooms <= set(tree.children)
    assert tree["dollars"]["usd_per_gpu_hour"].attrs["units"] == "USD/GPU-h"
    assert tree.attrs["seed"] == 1


def test_files_are_whole_and_read_back(spacex: Result, tmp_path: Any) -> None:
    import xarray as xr

    spacex.save(tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["result.nc", "summary.md"]
    with xr.open_datatree(tmp_path / "out" / "result.nc", engine="h5netcdf") as tree:
        assert json.loads(tree.attrs["headline"]) == spacex.headline


def test_events_move_their_numbers(flagship: Flagship) -> None:
    quiet = flagship("xai-2025", "events=[]", case="bottom_up", samples=32)
    storm = flagship(
        "xai-2025",
        "events=[{name: slump, date: 2025-05, moves: {runway.revenue: x0}, for: 12 months}]",
        case="bottom_up",
        samples=32,
    )
    revenue = STATEMENT_LINES.index("revenue_other")
    earned = [r.series("runway.line_usd")[1, revenue, 3] for r in (quiet, storm)]
    assert earned[1] == 0 < earned[0]
    cash = [r.headline["runway"]["cash_usd_p50"][2] for r in (quiet, storm)]
    assert cash[1] < cash[0]


def test_the_price_does_not_depend_on_how_long_a_run_looks(flagship: Flagship) -> None:
    cost = [
        flagship("spacex-ai1", f"months={months}", "as_of=2026-12", samples=8).record.fields[
            "dollars.usd_per_gpu_hour"
        ]
        for months in (1, 3, 12, 180)
    ]
    for other in cost[1:]:
        np.testing.assert_allclose(other, cost[0], rtol=1e-9)


def test_a_short_run_keeps_the_months_of_performance_apart(flagship: Flagship) -> None:
    tree = flagship("spacex-ai1", "months=3", "as_of=2026-12", samples=8).tree
    assert tree["sunlight"].sizes["performance_month"] == 180
    assert tree["tokens"].sizes["month"] == 3


def test_a_life_below_a_month_is_refused() -> None:
    with pytest.raises(EvernoonError) as caught:
        load(EXAMPLES / "spacex-ai1.yaml", None, ["sites.orbit.generations.0.life=1 h"])
    assert caught.value.message_id == "out-of-range"


@pytest.mark.parametrize(
    "extreme",
    [
        "sites.orbit.shells.0.altitude=2000 km",
        "sites.orbit.generations.0.shielding=0.1 mm",
        "sites.orbit.generations.0.life=1 month",
    ],
)
def test_extremes_run(flagship: Flagship, extreme: str) -> None:
    headline = flagship("spacex-ai1", extreme, "months=24", samples=8).headline
    assert all(math.isfinite(n) for n in numbers(headline))


def test_schema_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    from evernoon.cli.basic import schema

    schema()
    assert "$defs" in json.loads(capsys.readouterr().out)
