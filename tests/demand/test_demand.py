"""Demand: users, shares, revenue and training, month by month."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evernoon import demand
from evernoon.assumptions import catalogue as rows
from evernoon.assumptions.draws import Draws
from evernoon.assumptions.groups import groups
from evernoon.demand import Market, WorkChoice, growth, hours, opening, revenue, share
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array, check_shapes
from evernoon.flows.clock import MONTH_S, Clock
from evernoon.flows.data import Quality
from evernoon.flows.demand import Work
from evernoon.flows.shocks import Shocks
from evernoon.quantities import unit_of

CLOCK = Clock("2026-12", 36, "2026-12", 180)
SIZE = 64
RIVALS = ("openai", "google", "anthropic", "meta")
ALL = (
    "grok-chat", "grok-api", "starlink-support", "vehicles", "robots", "x-ranking", "x-reading",
    "edge", "training",
)  # fmt: skip


def choice(*products: str, **more: Any) -> WorkChoice:
    products = products or ALL
    return WorkChoice.model_validate({"main": products[0], "products": products, **more})


def run(
    work: WorkChoice | None = None,
    months: int = 13,
    quality: float = 0.0,
    rivals: tuple[str, ...] = RIVALS,
    clock: Clock = CLOCK,
    size: int = SIZE,
    own: dict[str, float] | None = None,
    **factors: float,
) -> list[Work]:
    """Work of every month; `factors` are levers held all the time."""
    draws = Draws(1, 0, size, "central", {f"demand.{k}": v for k, v in (own or {}).items()})
    state, products, first = demand.start(work or choice(), Market(rivals=rivals), clock, draws)
    check_shapes(products, {"group": 8})
    moved = {f"demand.{k}": np.full((months, size), v) for k, v in factors.items()}
    shocks = Shocks(size, (), np.zeros((0, months, size)), moved)
    found, zero = [first], np.zeros(size)
    for month in range(months):
        flow = Quality(zero, zero, zero, zero + quality * month / 12, zero, zero)
        state, work_now = demand.step(state, flow, shocks, month)
        check_shapes(work_now, {"sample": size, "group": 8, "rival": 1 + len(rivals)})
        found.append(work_now)
    return found


# --- formulas ---


@given(st.floats(1, 1e9), st.floats(1e9, 1e11), st.floats(-1, 2), st.floats(-3, 20))
def test_users_stay_under_the_ceiling_and_go_back_where_they_came_from(
    users: float, ceiling: float, rate: float, years: float
) -> None:
    assume(rate * years <= 15)  # beyond, rounding has eaten the way back
    there = growth.grown_users(*(np.asarray(x) for x in (users, ceiling, rate, years)))
    assert 0 < there <= ceiling * (1 + 1e-9)
    back = growth.grown_users(there, *(np.asarray(x) for x in (ceiling, rate, -years)))
    assert back == pytest.approx(users, rel=1e-5)


def test_users_without_ceiling_grow_exponentially() -> None:
    found = growth.grown_users(*(np.asarray(x) for x in (100.0, np.inf, np.log(2), 3.0)))
    assert found == pytest.approx(800)


@given(st.floats(0.01, 2), st.floats(0.05, 1), st.floats(0.1, 30))
def test_progress_slows_down(rate: float, fade: float, years: float) -> None:
    args = np.asarray(rate), np.asarray(fade)
    there, twice = (growth.progress(*args, np.asarray(t)) for t in (years, 2 * years))
    assert 0 < there <= twice < 2 * there
    assert twice <= rate / fade
    assert there <= rate * years


@given(
    st.floats(0.01, 0.98), st.floats(-3, 3), st.floats(0.1, 10), st.floats(0, 3), st.floats(0, 3)
)
def test_logit(start: float, gain: float, ratio: float, b: float, c: float) -> None:
    def frac(gain: float, ratio: float) -> float:
        own = share.pull(*(np.asarray(x) for x in (start, gain, ratio, b, c)))
        return float(share.logit_share_frac(own, np.asarray(1 - start)))

    assert frac(0.0, 1.0) == pytest.approx(start)
    assert 0 < frac(gain, ratio) < 1
    assert frac(gain + 0.5, ratio) >= frac(gain, ratio)
    assert frac(gain, 2 * ratio) <= frac(gain, ratio)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 5), st.floats(0, 5))
def test_habit_is_between(last: float, aimed: float, rate: float, years: float) -> None:
    found = share.moved_share_frac(*(np.asarray(x) for x in (last, aimed, rate, years)))
    assert min(last, aimed) - 1e-12 <= found <= max(last, aimed) + 1e-12


def test_revenue_is_arithmetic() -> None:
    a = [np.asarray(x) for x in (1e6, 0.02, 20.0)]
    assert revenue.subscription_usd_per_month(*a) == pytest.approx(4e5)
    assert revenue.advertising_usd_per_month(a[0], a[2], a[1]) == pytest.approx(4e5)
    assert revenue.support_usd_per_month(a[0], np.asarray(6.0), np.asarray(0.5)) == 3e6


# --- hours and places ---


def test_peak_of_a_group_is_flatter_than_that_of_a_place() -> None:
    for group in groups():
        same = hours.same_hour_frac(group)
        assert 0.8 < same <= 1
        assert 1 < hours.group_peak(np.asarray(1.4), np.asarray(same)) <= 1.4
    # A trough-to-peak ratio of two to three is a peak of 4/3 to 3/2.
    peaks = [opening.product(id).peak for id in ALL if opening.product(id).workload == "chat"]
    assert all(4 / 3 <= peak <= 3 / 2 for peak in peaks)


def test_users_by_group_add_up() -> None:
    by_people = hours.weights_frac(None)
    assert by_people.sum() == pytest.approx(1)
    assert by_people[groups().index("south-asia")] > by_people[groups().index("eea")]
    stated = hours.weights_frac({"eea": 1.0, "north-america": 3.0})
    assert stated[groups().index("north-america")] == pytest.approx(0.75)
    for id in ALL:
        assert set(opening.product(id).group_weights or {}) <= set(groups())


# --- the start ---


def test_stated_users_are_the_users_of_the_first_month() -> None:
    work = choice("grok-chat", "training", use={"grok-chat": {"users": 5e7}})
    opened, first, *_ = run(work)
    assert opened.users[0] == pytest.approx(5e7)
    assert first.users[0] == pytest.approx(5e7)


def test_catalogue_users_are_those_of_the_rows_date() -> None:
    at_date = Clock("2026-03", 12, "2026-03", 180)
    users = np.median(run(choice("grok-chat"), 1, clock=at_date)[0].users[0])
    assert users == pytest.approx(1.17e8, rel=0.02)
    earlier = Clock("2025-04", 12, "2025-04", 180)
    assert np.median(run(choice("grok-chat"), 1, clock=earlier)[0].users[0]) < 0.6 * users


def test_more_users_than_the_ceiling_are_kept() -> None:
    work = choice("grok-chat", use={"grok-chat": {"users": 5e9}})
    opened, first, *_, end = run(work)
    assert opened.users[0] == pytest.approx(5e9)
    assert first.users[0] == pytest.approx(5e9, rel=0.05)
    assert np.median(end.users[0]) > 4e9


def test_xai_revenue_of_2025_is_of_the_reported_size() -> None:
    """Reported: 52 million USD in the first, 107 in the third quarter of 2025; nothing was fitted."""
    clock = Clock("2025-04", 12, "2025-04", 180)
    work = choice("grok-chat", "grok-api", "x-reading", "x-moderation", "training")
    output = np.array([opening.catalogue(work).output_token]).T
    months = [
        (w.request_per_s.sum(axis=0) * output * MONTH_S * w.token_usd_per_mtoken / 1e6).sum(axis=0)
        + w.other_revenue_usd.sum(axis=0)
        for w in run(work, 9, clock=clock)[1:]
    ]
    assert 0.15e9 < np.median(np.sum(months, axis=0)) < 0.6e9


def test_row_without_date_or_field_counts_as_today_and_nothing() -> None:
    assert opening.years_since(None, CLOCK) == 0
    assert opening.years_since("2025", CLOCK) == pytest.approx(23 / 12)
    nothing = opening.field(("edge",), "price_usd_per_mtoken", 0.0, Draws(1, 0, 4, "central", {}))
    assert not np.any(nothing)


def test_stated_growth_and_model() -> None:
    use = {"grok-chat": {"users": 1e6, "growth": "100 %/yr", "model": "llama-2-70b"}}
    work = choice("grok-chat", use=use)
    assert opening.catalogue(work).models == ("llama-2-70b",)
    assert run(work, 13, rivals=())[-1].users[0] == pytest.approx(2e6, rel=0.02)


@pytest.mark.parametrize(
    ("products", "message"),
    [
        ((*ALL[:-1], "x-moderation"), "too-many-products"),
        (("training",), "main-makes-no-requests"),
    ],
)
def test_what_cannot_be_run(products: tuple[str, ...], message: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        run(choice(*products))
    assert caught.value.message_id == message
    assert str(caught.value)


def test_a_product_without_model_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = opening.product("edge").model_copy(update={"model": None})
    monkeypatch.setattr(opening, "product", lambda _: bare)
    with pytest.raises(EvernoonError) as caught:
        opening.catalogue(choice("edge"))
    assert caught.value.message_id == "missing-key"


# --- month by month ---


def test_shares_add_up_and_stay_inside() -> None:
    for work in run(quality=0.5):
        assert work.share_frac.sum(axis=0) == pytest.approx(1)
        assert np.all((work.share_frac > 0) & (work.share_frac < 1))


def test_alone_we_are_the_market() -> None:
    assert np.all(run(rivals=(), quality=3.0)[-1].share_frac == 1)


def last(field: str, **more: Any) -> Array:
    found: Array = getattr(run(**more)[-1], field)
    return found


def test_better_quality_gives_users_and_more_a_rival_fewer() -> None:
    usual, better = run(quality=0.0)[-1], run(quality=1.0)[-1]
    assert np.all(better.share_frac[0] > usual.share_frac[0])
    assert np.all(better.users[:2] > usual.users[:2])
    assert np.all(better.users[2:] == usual.users[2:])  # who has a Starlink does not choose
    rival = run(rival_quality=1.1)[-1]
    assert np.all(rival.share_frac[0] < usual.share_frac[0])
    assert np.all(rival.users[0] < usual.users[0])


def test_breakthrough_is_the_best_rivals() -> None:
    usual, rival = last("share_frac"), last("share_frac", rival_quality=1.2)
    grew = (rival > usual).sum(axis=0)
    # Within a year the lead may pass from one rival to another.
    assert np.all((grew == 1) | (grew == 2))
    assert np.mean(grew == 1) > 0.7


def test_dearer_than_the_catalogue_loses_users() -> None:
    def users(price: str) -> Array:
        use = {"grok-api": {"price": price}}
        return last("users", work=choice("grok-chat", "grok-api", use=use))[1]

    dear, cheap = users("40 USD/Mtoken"), users("4 USD/Mtoken")
    assert np.all(dear <= cheap)  # equal where both are at the ceiling
    assert np.mean(dear < cheap) > 0.9
    assert np.all(users("0 USD/Mtoken") == last("users", work=choice("grok-chat", "grok-api"))[1])


def test_a_price_war_moves_revenue_and_not_shares() -> None:
    usual, war = run()[-1], run(price=0.5)[-1]
    assert war.token_usd_per_mtoken == pytest.approx(0.5 * usual.token_usd_per_mtoken)
    assert np.all(war.share_frac == usual.share_frac)


def test_levers_on_users() -> None:
    usual = run()[-1]
    assert np.median(last("users", growth=0.0)[0]) < np.median(usual.users[0])
    assert np.all(last("users", users=0.5) < usual.users)
    assert np.median(last("users", users=1e6)[0]) == pytest.approx(8e8, rel=0.1)  # the ceiling


def test_only_named_products_are_paid_by_the_token() -> None:
    work = run()[-1]
    paid = dict(zip(ALL, work.token_usd_per_mtoken.max(axis=-1) > 0, strict=False))
    assert [id for id, yes in paid.items() if yes] == ["grok-api"]
    other = dict(zip(ALL, np.median(work.other_revenue_usd, axis=-1), strict=False))
    assert other["grok-chat"] > other["starlink-support"] > 0
    assert other["grok-api"] == other["edge"] == 0


def test_support_saves_contacts_not_turns() -> None:
    own = {f"catalogue.products.starlink-support.{k}": v for k, v in {
        "requests_per_user_per_month": 0.6, "contact_usd": 10.0, "solved_frac": 0.5}.items()}  # fmt: skip
    draws = Draws(1, 0, 4, "central", own)
    work = choice("starlink-support", use={"starlink-support": {"users": 1e6}})
    _, _, first = demand.start(work, Market(), CLOCK, draws)
    assert first.other_revenue_usd[0] == pytest.approx(1e6 * 0.1 * 10 * 0.5)
    assert first.request_per_s.sum(axis=0)[0] == pytest.approx(1e6 * 0.6 / MONTH_S)


def test_training_is_wanted_only_where_named_or_stated() -> None:
    assert not np.any(last("train_flop", work=choice("grok-chat")))
    stated = run(choice("grok-chat", train_flop_per_month="1e26 FLOP/month"))
    assert stated[0].train_flop == pytest.approx(1e26)
    wanted = run()
    assert np.all(wanted[-1].train_flop > wanted[1].train_flop)
    # Slower than history's four to five times a year.
    year = np.median(stated[13].train_flop / stated[1].train_flop)
    assert 1.5 < year < 3.5


def test_samples_do_not_see_each_other() -> None:
    """Two blocks side by side give the same bits as each alone."""

    def users(draws: Draws) -> Array:
        state, _, _ = demand.start(choice(), Market(rivals=RIVALS), CLOCK, draws)
        zero = np.zeros(draws.size)
        shocks = Shocks(draws.size, (), np.zeros((0, 1, draws.size)), {})
        for month in range(3):
            state, work = demand.step(state, Quality(*[zero] * 6), shocks, month)
        found: Array = work.users
        return found

    both = users(Draws(1, 0, 4096, "central", {}))
    second = users(Draws(1, 1, 2048, "central", {}))
    assert np.all(np.isfinite(both))
    assert np.array_equal(both[:, 2048:], second)


def test_use_of_rows_is_complete() -> None:
    """Every rival is on the scale, every product has a model or trains, and a date."""
    for row in rows.rows("rivals").values():
        assert 2 < row.quality.central < 4  # type: ignore[attr-defined]
        assert row.share > 0  # type: ignore[attr-defined]
    for id in rows.rows("products"):
        found = opening.product(id)
        assert found.as_of is not None
        assert found.model or found.workload == "training"
        if found.model:
            rows.row("models", found.model)


def test_rooms_formulas_are_offered() -> None:
    for name in demand._FORMULAS:
        assert callable(getattr(demand, name))
    with pytest.raises(AttributeError):
        _ = demand.nothing_like_it


# --- dimensions ---

pint = pytest.importorskip("pint")
ureg = pint.UnitRegistry()
ureg.define("USD = [money]")
ureg.define("Mtoken = [token]")


def quantity(value: float, name: str) -> object:
    unit = unit_of(name).replace("^", "**")
    return ureg.Quantity(value, "dimensionless" if unit in ("", "1", "frac") else unit)


@pytest.mark.parametrize("module", [growth, share, revenue])
def test_dimensions(module: ModuleType) -> None:
    found = [
        f
        for _, f in inspect.getmembers(module, inspect.isfunction)
        if f.__module__ == module.__name__
    ]
    assert found
    for function in found:
        values = {p: quantity(0.5, p) for p in inspect.signature(function).parameters}
        result = function(**values)
        wanted = quantity(1.0, function.__name__).dimensionality
        assert ureg.Quantity(1, getattr(result, "units", "")).check(wanted), function.__name__
