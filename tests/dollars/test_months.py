"""The ledger through the months."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evernoon import dollars
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import HOURS_PER_MONTH, MONTH_S
from evernoon.flows.dollars import CAPITAL_LINES, LINES, Ledger

ORBIT, OWN, CLOUD = range(3)
L = {name: k for k, name in enumerate(LINES)}


def started(w: SimpleNamespace) -> tuple[object, Ledger]:
    return dollars.start(w.choices, w.lots, w.clock, w.draws)


def test_the_opening_month_books_nothing_and_quotes(make: SimpleNamespace) -> None:
    w = make.world()
    _, ledger = started(w)
    check_shapes(ledger, {"lot": 3, "line": len(LINES), "sample": make.size})
    assert np.all(ledger.usd == 0.0)
    assert np.all(ledger.unit_usd > 0.0)
    assert np.all(ledger.most_units > 0.0)
    assert np.all(ledger.capacity_kg > 0.0)


def test_a_year_of_a_unit_ordered_now(make: SimpleNamespace) -> None:
    """One's own is levelised; a rent falls in the years it is held, but its landlord still pays for power."""
    w = make.world()
    _, ledger = started(w)
    chips = np.array([[max(lot.flops.chips, 1.0)] for lot in w.lots])
    delivered = np.stack([lot.flops.delivered_frac for lot in w.lots])
    today = ledger.usd_per_gpu_hour * chips * HOURS_PER_MONTH * 12.0 * delivered
    held = ledger.held_usd_per_year
    np.testing.assert_allclose(held[:CLOUD], today[:CLOUD], rtol=1e-9)
    decline = w.draws("catalogue.contracts.b200-one-year.decline_frac_per_year")
    assert np.all((held[CLOUD] < today[CLOUD]) == (decline > 0.0))
    _, dear = started(make.world({"catalogue.countries.US.electricity_usd_per_kwh": 50.0}))
    assert np.all(dear.held_usd_per_year[CLOUD] > held[CLOUD])


@settings(max_examples=20)
@given(
    st.floats(0, 1e4, allow_subnormal=False),
    st.floats(0, 500, allow_subnormal=False),
    st.floats(0, 50, allow_subnormal=False),
    st.floats(0, 1e9, allow_subnormal=False),
)
def test_the_ledger_is_units_times_prices(
    make: SimpleNamespace, units: float, bought: float, retired: float, kwh: float
) -> None:
    w = make.world({"dollars.energy_growth_frac_per_year": 0.0})
    state, before = started(w)
    fleet = make.fleet(w, units, bought, bought, retired)
    state, ledger = dollars.step(state, fleet, make.served(w, kwh), make.calm(), 0)
    assert np.all(ledger.usd >= 0.0)
    capital = ledger.usd[:, [L[name] for name in CAPITAL_LINES]].sum(axis=1)
    np.testing.assert_allclose(capital[:CLOUD], bought * before.unit_usd[:CLOUD], rtol=1e-12)
    np.testing.assert_allclose(ledger.usd[CLOUD, L["rent"]], units * before.unit_usd[CLOUD])
    price = w.draws("catalogue.countries.US.electricity_usd_per_kwh")
    np.testing.assert_allclose(ledger.usd[OWN, L["energy"]], kwh * price)
    assert np.all(ledger.usd[[ORBIT, CLOUD], L["energy"]] == 0.0)
    assert np.all((ledger.usd[ORBIT, L["disposal"]] > 0.0) == (retired > 0.0))


def test_the_quote_agrees_with_the_verdict(make: SimpleNamespace) -> None:
    w = make.world(as_of="2026-12")
    _, ledger = started(w)
    found = dollars.price(w.choices, w.lots, w.rates, 1, w.clock, w.draws)
    np.testing.assert_allclose(ledger.usd_per_gpu_hour, found.usd_per_gpu_hour, rtol=1e-12)


def run(w: SimpleNamespace, make: SimpleNamespace, launched: float, months: int = 24) -> Ledger:
    state, ledger = started(w)
    for month in range(months):
        fleet = make.fleet(w, launched=launched)
        state, ledger = dollars.step(state, fleet, make.served(w), make.calm(), month)
    return ledger


def test_price_learns_from_mass_flown_and_only_from_it(make: SimpleNamespace) -> None:
    quiet, busy = (run(make.world(), make, n) for n in (0.0, 200.0))
    assert np.all(busy.launch_usd_per_kg < quiet.launch_usd_per_kg)
    np.testing.assert_allclose(busy.cumulative_kg - quiet.cumulative_kg, 24 * 200 * 3_500.0)
    still = run(make.world({"dollars.launch_outside_frac": 0.0}), make, 0.0)
    _, opening = started(make.world({"dollars.launch_outside_frac": 0.0}))
    np.testing.assert_array_equal(still.launch_usd_per_kg, opening.launch_usd_per_kg)


def test_the_gate_opens_with_time_not_with_wishes(make: SimpleNamespace) -> None:
    quiet, busy = (run(make.world(), make, n) for n in (0.0, 200.0))
    _, opening = started(make.world())
    np.testing.assert_array_equal(quiet.capacity_kg, busy.capacity_kg)
    assert np.all(quiet.capacity_kg > opening.capacity_kg)
    np.testing.assert_allclose(
        opening.most_units[ORBIT],
        np.minimum(
            opening.capacity_kg / 3_500.0, make.world().draws("dollars.chips_per_month") / 72.0
        ),
    )


def test_a_vehicle_that_never_flew_lifts_nothing_before_its_date(make: SimpleNamespace) -> None:
    w = make.world(launcher="starship-v4")
    state, ledger = started(w)
    assert np.all(ledger.capacity_kg == 0.0)
    assert np.all(ledger.most_units[ORBIT] == 0.0)
    first = w.clock.index("2028-06")
    for month in range(first):
        assert np.all(ledger.capacity_kg == 0.0)
        state, ledger = dollars.step(state, make.fleet(w), make.served(w), make.calm(), month)
    assert np.all(ledger.capacity_kg > 0.0)


@pytest.mark.parametrize(
    ("lever", "lot"),
    [
        ("dollars__rent", CLOUD),
        ("dollars__launch_price", ORBIT),
        ("dollars__chip_price", OWN),
        ("dollars__energy_price", OWN),
    ],
)
def test_levers_move_the_next_quote(make: SimpleNamespace, lever: str, lot: int) -> None:
    w = make.world()
    assert lever.replace("__", ".") in dollars.LEVERS
    plain, moved = (
        dollars.step(started(w)[0], make.fleet(w), make.served(w), shocks, 0)[1]
        for shocks in (make.calm(), make.calm(**{lever: 2.0}))
    )
    np.testing.assert_array_equal(plain.usd, moved.usd)
    assert np.all(moved.usd_per_gpu_hour[lot] > plain.usd_per_gpu_hour[lot])


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_the_launch_price_moves_captive_sites_in_both_directions(
    make: SimpleNamespace, factor: float
) -> None:
    w = make.world(captive=True)
    plain, moved = (
        dollars.step(started(w)[0], make.fleet(w, launched=0.0), make.served(w), shocks, 0)[1]
        for shocks in (make.calm(), make.calm(dollars__launch_price=factor))
    )
    assert np.all((moved.unit_usd[ORBIT] - plain.unit_usd[ORBIT]) * (factor - 1.0) > 0.0)
    np.testing.assert_allclose(moved.launch_usd_per_kg, factor * plain.launch_usd_per_kg)


def test_rent_never_falls_below_the_electricity_of_the_chip(make: SimpleNamespace) -> None:
    """1,670 W at the chip with its server, by hand, in the month and in the levelised path."""
    assume = {
        "dollars.rent_level": 1e-6,
        "dollars.egress_usd_per_byte": 0.0,
        "dollars.energy_growth_frac_per_year": 0.0,
        "heat.liquid_overhead_frac": 0.2,
        "catalogue.countries.US.electricity_usd_per_kwh": 0.1,
    }
    w = make.world(assume)
    _, ledger = started(w)
    found = dollars.price(w.choices, w.lots, w.rates, 1, w.clock, w.draws)
    np.testing.assert_allclose(ledger.unit_usd[CLOUD], 1.67 * 1.2 * 0.1 * HOURS_PER_MONTH)
    np.testing.assert_allclose(found.usd_per_gpu_hour[CLOUD], 1.67 * 1.2 * 0.1 / 0.98)
    dear = make.calm(dollars__energy_price=3.0)
    _, after = dollars.step(started(w)[0], make.fleet(w), make.served(w), dear, 0)
    np.testing.assert_allclose(after.unit_usd[CLOUD], 3.0 * ledger.unit_usd[CLOUD])
    assert np.all(after.usd[CLOUD, L["energy"]] == 0.0)


def test_a_stand_down_stops_the_learning_of_outsiders(make: SimpleNamespace) -> None:
    w = make.world()
    plain, grounded = (
        dollars.step(started(w)[0], make.fleet(w, launched=0.0), make.served(w), shocks, 0)[1]
        for shocks in (make.calm(), make.calm(wear__launch=0.0))
    )
    assert np.all(grounded.cumulative_kg < plain.cumulative_kg)


def test_factory_learns_from_its_own_satellites(make: SimpleNamespace) -> None:
    w = make.world()
    state, before = started(w)
    fleet = make.fleet(w, launched=1_000.0)
    _, after = dollars.step(state, fleet, make.served(w), make.calm(), 0)
    assert np.all(after.unit_usd[ORBIT] < before.unit_usd[ORBIT])


def test_a_company_without_satellites(make: SimpleNamespace) -> None:
    w = make.world()
    ground = replace(w, choices=w.choices[1:], lots=w.lots[1:])
    _, ledger = started(ground)
    for field in (ledger.launch_usd_per_kg, ledger.cumulative_kg, ledger.capacity_kg):
        assert np.all(field == 0.0)


def test_rent_of_one_month_is_what_a_rented_unit_costs(make: SimpleNamespace) -> None:
    w = make.world({"dollars.egress_usd_per_byte": 0.0})
    _, ledger = started(w)
    np.testing.assert_allclose(
        ledger.unit_usd[CLOUD], ledger.usd_per_gpu_hour[CLOUD] * 0.98 * HOURS_PER_MONTH
    )


def test_market_price_follows_the_newest_generation_on_offer(make: SimpleNamespace) -> None:
    w = make.world()
    later = make.orbit("falcon-9", from_month=12)
    choice = w.choices[0].model_copy(update={"launcher": "falcon-9"})
    both = replace(w, choices=(choice, w.choices[0]), lots=(later, w.lots[0]))
    _, ledger = started(both)
    _, alone = started(w)
    np.testing.assert_array_equal(ledger.launch_usd_per_kg, alone.launch_usd_per_kg)
    assert np.all(ledger.capacity_kg > alone.capacity_kg)


def test_egress_is_paid_by_the_hour_of_a_rented_chip(make: SimpleNamespace) -> None:
    w = make.world(
        {"dollars.egress_usd_per_byte": 0.05e-9, "dollars.egress_byte_per_gpu_hour": 2e9}
    )
    found = dollars.price(w.choices, w.lots, w.rates, 1, w.clock, w.draws)
    paid = found.line_usd_per_gpu_hour[CLOUD, L["network"]]
    np.testing.assert_allclose(paid, 2.0 * 0.05 / 0.98, rtol=1e-9)


def test_development_is_spent_before_the_first_satellite_once(make: SimpleNamespace) -> None:
    assume = {"dollars.development_usd": 900e6, "dollars.development_s": 36 * MONTH_S}
    w = make.world(assume)
    later = make.orbit("starship", from_month=12)
    w = replace(w, lots=(later, *w.lots[1:]))
    state, _ = started(w)
    paid = []
    for month in range(15):
        state, ledger = dollars.step(
            state, make.fleet(w, launched=0.0), make.served(w), make.calm(), month
        )
        paid.append(ledger.usd[ORBIT, L["development"]])
    np.testing.assert_allclose(paid[:12], 25e6)
    assert np.all(np.asarray(paid[12:]) == 0.0)


def test_the_ramp_waits_for_a_stand_down(make: SimpleNamespace) -> None:
    w = make.world()
    plain, grounded = started(w)[0], started(w)[0]
    for month in range(6):
        still = make.fleet(w, launched=0.0), make.served(w)
        plain, there = dollars.step(plain, *still, make.calm(), month)
        grounded, late = dollars.step(grounded, *still, make.calm(wear__launch=0.0), month)
    assert np.all(late.capacity_kg < there.capacity_kg)
    _, opening = started(w)
    np.testing.assert_allclose(late.capacity_kg, opening.capacity_kg)


def test_a_hall_is_paid_when_finished_and_its_chips_when_there_is_power(
    make: SimpleNamespace,
) -> None:
    w = make.world()
    lit, dark = make.fleet(w, arrived=1.0), make.fleet(w, arrived=0.0)
    dark = replace(dark, built_units=lit.built_units)
    paid, waiting = (
        dollars.step(started(w)[0], fleet, make.served(w), make.calm(), 0)[1].usd[OWN]
        for fleet in (lit, dark)
    )
    assert np.all(waiting[L["building"]] == paid[L["building"]]) and np.all(paid[L["chips"]] > 0.0)
    assert np.all(waiting[L["chips"]] == 0.0)
