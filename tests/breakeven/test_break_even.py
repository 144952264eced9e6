"""Break-even, maps, years, costs, carbon: each number is put back where it came from."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon.chain import performance
from evernoon.dollars.choice import Boundary
from evernoon.dollars.counted import rules
from evernoon.errors import EvernoonError
from evernoon.flows.dollars import LINES
from evernoon.reconcile.boundary import COMMON, own_on, switches
from evernoon.scenario import load
from evernoon.study import moves
from evernoon.study.break_even import Root, bound, break_even, root, roots, spread
from evernoon.study.contest import Contest, Stand, contest, stand
from evernoon.study.costs import costs, waterfall
from evernoon.study.lives import life_map
from evernoon.study.maps import axes, mapped
from evernoon.study.moves import BY_NAME, LEVERS, LIFE_NODES
from evernoon.study.said import root_said, value_said
from evernoon.study.years import years

FLAGSHIP = Path(__file__).parents[2] / "examples" / "spacex-ai1.yaml"
GROUND_ONLY = FLAGSHIP.with_name("ground-only.yaml")
N = 24


@lru_cache(maxsize=1)
def held() -> Stand:
    return stand(load(FLAGSHIP), N)


def cheap(boundary: Boundary | None = None, dear: float = 30.0) -> Contest:
    """The flagship with a ground so dear that every lever has a break-even."""
    found = held()
    if boundary is not None:
        found = replace(found, boundary=boundary, by=rules(boundary, found.draws))
    ground = found.offers["colossus"]
    quote = replace(ground.quote, chip_frac=ground.quote.chip_frac * dear)
    return contest(
        replace(found, offers={**found.offers, "colossus": replace(ground, quote=quote)}),
        ground="colossus",
    )


def even(found: Contest, name: str, x: np.ndarray) -> np.ndarray:
    """Log ratio of both sides with a lever at x."""
    lever = BY_NAME[name]
    orbit = found.usd("orbit", moves.moved(found, "orbit", lever, x))
    ground = found.usd("ground", moves.moved(found, "ground", lever, x))
    return np.log(orbit / ground)


@pytest.mark.parametrize("dear", [4.0, 9.0, 30.0])
@pytest.mark.parametrize("lever", [lever.name for lever in LEVERS])
def test_the_root_makes_both_sides_equal(lever: str, dear: float) -> None:
    found = cheap(dear=dear)
    values = roots(found, BY_NAME[lever])
    inside = np.isfinite(values)
    at = np.where(inside, values, 1.0)
    assert np.all(np.abs(even(found, lever, at)[inside]) < 1e-3)


@pytest.mark.parametrize("lever", ["launch", "satellite", "mass", "wacc", "utilisation"])
def test_the_median_is_where_orbit_wins_in_half_of_the_sets(lever: str) -> None:
    found = cheap(dear=9.0)
    one = root(found, BY_NAME[lever])
    assert one.reached_frac + one.always_frac + one.never_frac == pytest.approx(1.0)
    median = one.value["p50"]
    if median is None:
        assert one.reason in ("always", "never")
        return
    wins = np.mean(even(found, lever, np.full(N, median)) <= 1e-9)
    assert wins == pytest.approx(0.5, abs=1.5 / N)


def test_linear_levers_agree_with_the_closed_form() -> None:
    """Cost is linear in the launch price, so two evaluations give the root."""
    found = cheap(dear=9.0)
    lever = BY_NAME["launch"]
    values = roots(found, lever)
    inside = np.isfinite(values)
    zero, thousand = (
        found.usd("orbit", moves.moved(found, "orbit", lever, x)) for x in (0.0, 1000.0)
    )
    by_hand = (found.usd("ground") - zero) / (thousand - zero) * 1000.0
    np.testing.assert_allclose(values[inside], by_hand[inside], rtol=1e-6)
    assert np.all(by_hand[values == -np.inf] < 0.0)


def test_no_value_reaches_it_and_says_why() -> None:
    found = break_even(load(FLAGSHIP), samples=N)
    launch = next(one for one in found.levers if one.lever == "launch")
    assert launch.reason == "never"
    assert launch.value["p50"] is None
    assert launch.best_usd["orbit"] > launch.best_usd["ground"]
    text = found.text("de")
    assert "Kein Wert von" in text and "Schranke" in text
    json.dumps(found.as_dict(), allow_nan=False)


def test_a_designed_life_is_close_to_the_interpolated_one() -> None:
    found = cheap()
    for years_ in (4.5, 6.0, 8.5):
        exact = found.usd("orbit", lambda _, y=years_: found.lived("orbit", y))
        between = found.usd("orbit", moves.moved(found, "orbit", BY_NAME["life"], years_))
        np.testing.assert_allclose(between, exact, rtol=0.02)
        assert np.median(between / exact) == pytest.approx(1.0, abs=0.006)
    node = found.usd("orbit", moves.moved(found, "orbit", BY_NAME["life"], LIFE_NODES[4]))
    np.testing.assert_allclose(node, found.usd("orbit"), rtol=1e-9)


def test_the_median_life_is_designed_and_not_interpolated() -> None:
    for dear in (12.0, 14.0, 16.0, 19.0, 23.0):
        found = cheap(dear=dear)
        median = root(found, BY_NAME["life"]).value["p50"]
        if median is not None:
            break
    assert median is not None
    assert (
        median in found.nodes["orbit"]
        or min(abs(x / median - 1.0) for x in found.nodes["orbit"]) < 1e-3
    )
    designed = found.usd("orbit", lambda _: found.lived("orbit", median))
    wins = np.mean(designed <= found.usd("ground") * 1.001)
    assert wins == pytest.approx(0.5, abs=1.5 / N)


def test_map_of_one_and_two_levers() -> None:
    found = cheap(dear=9.0)
    names = ("launch", "electricity")
    known = {name: root(found, BY_NAME[name]) for name in names}
    one = mapped(found, axes(("launch",)), known, 40)
    assert len(one.x) == 40 and one.y == () and len(one.ratio) == 1
    assert np.all(np.diff(one.ratio[0]) > 0.0)
    two = mapped(found, axes(("launch=0:500", "electricity=0:2")), known, 12)
    assert (len(two.ratio), len(two.ratio[0])) == (12, 12)
    k = 5
    usd = even(found, "launch", np.full(N, two.x[k]))
    at = moves.moved(found, "ground", BY_NAME["electricity"], two.y[3])
    ground = found.usd("ground", at)
    orbit = found.usd("orbit", moves.moved(found, "orbit", BY_NAME["launch"], two.x[k]))
    assert two.ratio[3][k] == pytest.approx(float(np.exp(np.median(np.log(orbit / ground)))))
    assert usd.shape == (N,)


def test_the_years_follow_the_cadence() -> None:
    found = cheap(dear=4.0)
    prompt, late = years(found, 0, 2045), years(found, 6, 2045)
    assert late.reached_frac <= prompt.reached_frac
    launch = [prompt.by_year[year]["launch_usd_per_kg"] for year in (2027, 2032, 2040)]
    assert launch == sorted(launch, reverse=True)
    for year in (2030, 2036):
        slow, fast = late.by_year[year], prompt.by_year[year]
        assert slow["launch_usd_per_kg"] >= fast["launch_usd_per_kg"]
    first = prompt.year["p50"]
    if first is not None:
        assert prompt.by_year[first]["orbit_wins_frac"] >= 0.5 - 1.0 / N


def test_the_bound_is_the_share_of_chips() -> None:
    found = contest(held(), ground="colossus")
    lines = found.line_usd("ground")
    limit = bound(found)
    assert limit is not None
    share = lines[LINES.index("chips")] / lines.sum(axis=0)
    assert limit.ground_chips_frac == spread(share)
    assert limit.most_saved_frac == pytest.approx(1.0 - float(np.median(share)))


@pytest.mark.parametrize(
    ("over", "message"),
    [
        (("lunch",), "unknown-choice"),
        (("launch=5",), "lever-range"),
        (("launch=9:1",), "out-of-range"),
        (("launch", "mass", "wacc"), "lever-range"),
    ],
)
def test_bad_axes(over: tuple[str, ...], message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        axes(over)
    assert caught.value.message_id == message


def test_a_scenario_without_orbit_has_nothing_to_compare() -> None:
    with pytest.raises(EvernoonError) as caught:
        break_even(load(GROUND_ONLY), samples=2)
    assert caught.value.message_id == "break-even-one-side"
    assert "keinen Standort im Orbit" in caught.value.text("de")
    found = costs(load(GROUND_ONLY), samples=2)
    assert found.lives is None
    assert found.text("en")


def test_costs_add_up_and_the_waterfall_arrives() -> None:
    found = costs(load(FLAGSHIP), ("colossus", "orbit"), N)
    for site in found.sites.values():
        total = float(np.sum(list(site.line_usd_per_gpu_hour.values())))
        parts = float(np.sum(list(site.part_co2_kg_per_gpu_hour.values())))
        middle = np.median(held().total("orbit")) if site.kind == "orbit" else total
        assert total == pytest.approx(middle, rel=1e-9)
        assert parts > 0.0
    first, last = (float(np.median(held().total(site))) for site in found.between)
    assert first + sum(usd for _, usd in found.steps) == pytest.approx(last, rel=1e-9)
    back = waterfall(held(), "orbit", "colossus")
    assert dict(back) == {line: -usd for line, usd in found.steps}
    assert {item.what for item in found.extrapolated} >= {"catalogue.contracts.b200-one-year"}
    json.dumps(found.as_dict(), allow_nan=False)
    for lang in ("en", "de"):
        assert found.text(lang)


def test_carbon_by_country_and_year() -> None:
    found = costs(load(FLAGSHIP), samples=N)
    lands = found.footprint["colossus"]
    assert lands["NO"][2026]["p50"] < lands["US"][2026]["p50"] < lands["IN"][2026]["p50"]
    assert lands["US"][2041]["p50"] < lands["US"][2026]["p50"]
    own = found.sites["colossus"].units["co2_kg_per_gpu_hour"]["p50"]
    assert lands["US"][2026]["p50"] == pytest.approx(own)
    assert found.sites["orbit"].units["alumina_kg_per_gpu_hour"]["p50"] > 0.0
    nox, ash = (
        found.sites["orbit"].units[f"{name}_kg_per_gpu_hour"]["p50"] for name in ("nox", "alumina")
    )
    assert nox > ash
    assert found.sites["colossus"].units["nox_kg_per_gpu_hour"]["p50"] == 0.0


def test_chip_life_against_refresh_is_always_there() -> None:
    """Against the cheapest data centre of one's own, whatever the cheapest site on the ground is."""
    own, rented = (life_map(contest(held(), ground=site)) for site in ("colossus", "cloud"))
    assert own is not None and own == rented
    assert (own.orbit, own.ground) == ("orbit", "colossus")
    at = own.chip_life_years.index(5.0)
    here = contest(held(), ground="colossus")
    by_hand = here.usd("orbit") / here.usd("ground", lambda _: here.lived("ground", 5.0))
    assert own.ratio[at][at] == pytest.approx(float(np.median(by_hand)))
    # Chips that live longer make the ground cheaper, and so orbit dearer beside it.
    assert all(np.all(np.diff(row) > 0.0) for row in own.ratio)
    fixed = replace(here.stand, boundary=Boundary(years=5.0))
    assert life_map(replace(here, stand=fixed)) is None


def test_a_price_needs_no_descent_and_is_the_same_without() -> None:
    choice = held().choices[held().offers["orbit"].index]
    whole = performance(choice, held().clock, held().draws)
    asked = held().offers["orbit"].lot
    assert np.all(np.isnan(asked.wear.decay_s)) and np.all(whole.wear.decay_s > 0.0)
    for name in ("alive_by_age_frac", "available_by_age_frac", "life_s", "launch_loss_frac"):
        np.testing.assert_array_equal(getattr(whole.wear, name), getattr(asked.wear, name))
    np.testing.assert_array_equal(whole.flops.delivered_frac, asked.flops.delivered_frac)


@pytest.mark.parametrize(
    ("switch", "cheaper"),
    [
        ({"gpus": "out"}, True), ({"scope": "launch"}, True), ({"scope": "power"}, True),
        ({"scope": "data-centre"}, True), ({"wacc": "none"}, True), ({"wacc": "equal"}, True),
        ({"compute": "nominal"}, True), ({"years": 15.0}, True), ({"taxes": "in"}, False),
    ],
)  # fmt: skip
def test_every_switch_moves_orbit(switch: dict[str, Any], cheaper: bool) -> None:
    plain = held().total("orbit")
    counted = Boundary(**switch)
    moved = replace(held(), boundary=counted, by=rules(counted, held().draws)).total("orbit")
    assert np.all((moved < plain) == cheaper)


def test_the_switchboard_is_one() -> None:
    """The scenario's boundary and the reconciliation's give the same number for the same unit."""
    scenario = load(FLAGSHIP).model_copy(update={"samples": 1})
    for texts in (["gpus=out"], ["scope=power"], ["taxes=in"], ["wacc=equal", "compute=nominal"]):
        boundary = switches(texts)
        assert boundary.years == COMMON.years
        ours = stand(scenario, 1, boundary)
        found = own_on(boundary, 1)
        # The range is the verdict's own, set by set; the number before it is that of the ledger.
        exact = found.orbit_spread_usd_per_gpu_hour
        assert exact is not None
        assert exact["p50"] == pytest.approx(float(ours.total("orbit")[0]), rel=1e-9)
        assert float(ours.total("orbit")[0]) == pytest.approx(
            found.orbit_usd_per_gpu_hour, rel=0.01
        )
        assert float(ours.total("colossus")[0]) == pytest.approx(
            found.ground_usd_per_gpu_hour, rel=0.01
        )


def test_a_boundary_in_the_scenario_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    from evernoon.chain import run

    scenario = load(FLAGSHIP, None, ["boundary.gpus=out", "boundary.years=5", "months=2"])
    assert scenario.boundary == Boundary(gpus="out", years=5.0)
    found = run(scenario, samples=4)
    assert found.headline["boundary"]["gpus"] == "out"
    assert "no chips" in found.summary()
    chips = found.record.fields["dollars.line_usd_per_gpu_hour"][:, LINES.index("chips")]
    assert np.all(chips == 0.0)


def test_performance_of_another_life_is_the_scenarios_own() -> None:
    found = contest(held())
    choice = held().choices[held().offers["orbit"].index]
    assert performance(choice, held().clock, held().draws).wear.life_s[0] == pytest.approx(
        found.lived("orbit", 5.0).lot.wear.life_s[0]
    )


def told(
    value: tuple[float | None, ...], never: float, always: float, lever: str = "launch"
) -> Root:
    known = BY_NAME[lever]
    spreads = dict(zip(("p10", "p50", "p90"), value, strict=True))
    return Root(
        lever, known.unit, known.favours, {"p10": 0.1, "p50": 0.15, "p90": 0.2}, spreads,
        1.0 - never - always, always, never, known.low, known.high, known.low,
        {"orbit": 2.0, "ground": 1.0},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "lang", "said"),
    [
        (told((None, None, None), 1.0, 0.0), "en", "no value suffices"),
        (told((None, None, None), 1.0, 0.0), "de", "kein Wert reicht"),
        (told((None, None, None), 0.0, 1.0), "en", "always cheaper"),
        (told((None, 120.0, 340.0), 0.3, 0.0), "en", "120 (never to 340) USD/kg"),
        (told((20.0, 120.0, None), 0.0, 0.3), "de", "120 (20 bis immer) USD/kg"),
        # Dearer electricity favours orbit: where none is enough the root lies above.
        (told((0.5, 1.5, None), 0.3, 0.0, "electricity"), "en", "1.5 (0.5 to never) USD/kWh"),
        (told((0.05, 0.15, 0.2), 0.0, 0.0, "wacc"), "de", "15\xa0% (5\xa0% bis 20\xa0%)"),
        (told((2.0, 3.0, 4.0), 0.0, 0.0, "life"), "de", "3 (2 bis 4) Jahre"),
    ],
)
def test_a_break_even_in_words(found: Root, lang: str, said: str) -> None:
    assert root_said(found, lang) == said


def test_numbers_of_levers_carry_the_units_people_read() -> None:
    assert value_said(1.0, "years", "de") == "1\xa0Jahr"
    assert value_said(0.0, "", "en") == "0%"
    assert value_said(5.0, "years", "en") == "5\xa0years"
