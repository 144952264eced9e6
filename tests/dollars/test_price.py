"""Levelised cost: lines, monotony, finiteness, choice of generation."""

from __future__ import annotations

from dataclasses import fields, replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evernoon import dollars
from evernoon.dollars.verdict import on_offer
from evernoon.errors import EvernoonError
from evernoon.flows.base import check_shapes
from evernoon.flows.dollars import LINES, Levelised

ORBIT, OWN, CLOUD = range(3)
FLIGHT = "catalogue.launchers.starship.flight_usd"
MARGINAL = "catalogue.launchers.starship.marginal_usd"
FLOOR = "dollars.starship_price_floor_usd_per_kg"


def priced(w: SimpleNamespace) -> Levelised:
    return dollars.price(w.choices, w.lots, w.rates, 1, w.clock, w.draws)


def line(found: Levelised, site: int, name: str) -> np.ndarray:
    return found.line_usd_per_gpu_hour[site, LINES.index(name)]


def test_lines_add_up_in_every_sample_and_none_is_negative(make: SimpleNamespace) -> None:
    found = priced(make.world())
    check_shapes(found, {"site": 3, "line": len(LINES), "sample": make.size})
    total = np.sum(found.line_usd_per_gpu_hour, axis=1)
    np.testing.assert_allclose(total, found.usd_per_gpu_hour, rtol=1e-12)
    assert np.all(found.line_usd_per_gpu_hour >= 0.0)
    assert all(np.all(np.isfinite(getattr(found, f.name))) for f in fields(found))


def test_each_kind_pays_what_it_has(make: SimpleNamespace) -> None:
    found = priced(make.world())
    paid = {
        ORBIT: {
            "chips",
            "satellite",
            "launch",
            "insurance",
            "staff",
            "network",
            "disposal",
            "development",
        },
        OWN: {"chips", "building", "energy", "staff", "network", "spares"},
        CLOUD: {"rent", "network"},
    }
    for site, names in paid.items():
        for name in LINES:
            assert bool(np.all(line(found, site, name) > 0.0)) == (name in names), (site, name)


def test_orders_of_magnitude(make: SimpleNamespace) -> None:
    own, cloud = np.median(priced(make.world()).usd_per_gpu_hour[[OWN, CLOUD]], axis=1)
    assert 1.5 < own < 3.5
    assert 3.5 < cloud < 6.5


def test_equal_wacc_lowers_orbit_alone(make: SimpleNamespace) -> None:
    found = priced(make.world())
    equal = found.equal_wacc_usd_per_gpu_hour
    assert np.all(equal[ORBIT] <= found.usd_per_gpu_hour[ORBIT])
    np.testing.assert_allclose(equal[OWN:], found.usd_per_gpu_hour[OWN:], rtol=1e-12)


def test_definitions_of_the_other_units(make: SimpleNamespace) -> None:
    found = priced(make.world())
    np.testing.assert_allclose(found.usd_per_pflop_hour, found.usd_per_gpu_hour / 5.0)
    np.testing.assert_allclose(found.usd_per_mtoken, found.usd_per_gpu_hour / 3.6)
    without = found.usd_per_gpu_hour - found.line_usd_per_gpu_hour[:, LINES.index("chips")]
    np.testing.assert_allclose(found.usd_per_mwh, without / 1_670.0 * 1e6)


@settings(max_examples=25)
@given(
    st.sampled_from([FLIGHT, MARGINAL, FLOOR, "dollars.launch_outside_frac"]),
    st.floats(0.05, 0.9),
    st.floats(1.01, 5.0),
    st.booleans(),
    st.sampled_from(["2026-11", "2029-06"]),
)
def test_dearer_launch_never_makes_orbit_cheaper(
    make: SimpleNamespace, id: str, scale: float, factor: float, captive: bool, as_of: str
) -> None:
    base = {FLIGHT: 2e8, MARGINAL: 1e8, FLOOR: 800.0, "dollars.launch_outside_frac": 0.9}[id]
    cheap, dear = scale * base, scale * base * factor
    if id == "dollars.launch_outside_frac":  # outsiders who fly more bring the price down
        cheap, dear = scale, scale / factor
    low = priced(make.world({id: cheap}, captive, as_of=as_of))
    high = priced(make.world({id: dear}, captive, as_of=as_of))
    assert np.all(high.usd_per_gpu_hour[ORBIT] >= low.usd_per_gpu_hour[ORBIT] * (1 - 1e-12))
    np.testing.assert_array_equal(high.usd_per_gpu_hour[OWN:], low.usd_per_gpu_hour[OWN:])


def test_captive_launch_is_at_most_the_market(make: SimpleNamespace) -> None:
    market, own = (line(priced(make.world(captive=c)), ORBIT, "launch") for c in (False, True))
    assert np.all(own <= market)
    assert np.all(own > 0.1 * market)


def test_floor_binds(make: SimpleNamespace) -> None:
    dear = priced(make.world({FLOOR: 5_000.0}))
    cheap = priced(make.world({FLOOR: 150.0}))
    assert np.all(line(dear, ORBIT, "launch") > 1.5 * line(cheap, ORBIT, "launch"))


def test_a_later_as_of_learns_from_outsiders(make: SimpleNamespace) -> None:
    now, later = (
        line(priced(make.world(as_of=d)), ORBIT, "launch") for d in ("2026-11", "2030-11")
    )
    assert np.all(later < now)


def test_launch_losses_are_paid_by_those_that_arrive(make: SimpleNamespace) -> None:
    w = make.world()
    lossless = replace(
        w.lots[0], wear=replace(w.lots[0].wear, launch_loss_frac=np.zeros(make.size))
    )
    safe = priced(replace(w, lots=(lossless, *w.lots[1:])))
    for name in ("chips", "satellite", "launch", "insurance"):
        np.testing.assert_allclose(line(priced(w), ORBIT, name), line(safe, ORBIT, name) / 0.98)
    np.testing.assert_allclose(line(priced(w), ORBIT, "staff"), line(safe, ORBIT, "staff"))


def test_nothing_delivered_still_gives_a_number(make: SimpleNamespace) -> None:
    w = make.world()
    dead = replace(w.lots[0], flops=replace(w.lots[0].flops, delivered_frac=np.zeros(make.size)))
    found = priced(replace(w, lots=(dead, *w.lots[1:])))
    assert np.all(np.isfinite(found.usd_per_gpu_hour))


def test_every_vehicle_and_contract_is_priced(make: SimpleNamespace) -> None:
    from evernoon.assumptions.catalogue import rows

    for launcher in rows("launchers"):
        assert np.all(line(priced(make.world(launcher=launcher)), ORBIT, "launch") > 0.0), launcher
    w = make.world()
    for id, item in rows("contracts").items():
        choice = dollars.Rented(chip=item.chip, contract=item.tier, country="US")
        found = priced(replace(w, choices=(*w.choices[:2], choice)))
        assert np.all(line(found, CLOUD, "rent") > 0.2), id


def test_rideshare_costs_what_its_list_says(make: SimpleNamespace) -> None:
    w = make.world({"catalogue.launchers.rideshare.flight_usd": 70e6}, launcher="rideshare")
    _, ledger = dollars.start(w.choices, w.lots, w.clock, w.draws)
    assert np.all(ledger.launch_usd_per_kg <= 7_000.0)
    assert np.all(ledger.launch_usd_per_kg > 6_000.0)


def test_a_design_that_is_silent_on_lasers(make: SimpleNamespace) -> None:
    w = make.world()
    silent = w.choices[0].model_copy(update={"satellite": "bare-sat"})
    found = priced(replace(w, choices=(silent, *w.choices[1:])))
    assert np.all(line(found, ORBIT, "satellite") > 0.0)


@pytest.mark.parametrize(
    "choice",
    [
        dollars.Launched(satellite="test-sat", launcher="startship", chip="gb300"),
        dollars.Launched(satellite="test-satt", launcher="starship", chip="gb300"),
        dollars.Rented(chip="cpu", contract="lease", country="US"),
        dollars.Built(country="US", chip="gb3000"),
    ],
)
def test_unknown_names_are_said_with_a_hint(
    make: SimpleNamespace, choice: dollars.DollarsChoice
) -> None:
    w = make.world()
    k = {"launched": 0, "built": 1, "rented": 2}[choice.kind]
    with pytest.raises(EvernoonError) as caught:
        priced(replace(w, choices=(choice,), lots=(w.lots[k],)))
    assert caught.value.message_id == "unknown-name"


def test_a_chip_nobody_rents_out() -> None:
    from evernoon.dollars.dated import contract

    with pytest.raises(EvernoonError) as caught:
        contract("h100", "two-year")
    assert caught.value.hint == "h100-one-year"


def test_the_generation_on_offer(make: SimpleNamespace) -> None:
    def lots(*starts: int) -> tuple[object, ...]:
        return tuple(make.lot("a", "owned", from_month=m) for m in starts)

    assert on_offer(lots(-20, 0, 12), 5) == (1,)
    assert on_offer(lots(-20, 0, 12), 12) == (2,)
    assert on_offer(lots(14, 30), 5) == (0,)
    assert on_offer(lots(30, 14), 5) == (1,)
    assert on_offer(lots(30, 2), 5) == (1,)
    assert on_offer((*lots(0), make.lot("b", "owned"), *lots(3)), 5) == (2, 1)
