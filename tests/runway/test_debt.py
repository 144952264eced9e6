"""Maturities, bridges, instalments, leases, take or pay, covenants: dated, booked, never plugged."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evernoon.errors import EvernoonError
from evernoon.flows.runway import COVENANTS, DEFAULTS
from evernoon.runway import CompanyChoice
from evernoon.runway.lines import AT, imbalance_usd
from evernoon.runway.ties import ASSETS, EQUITY, OWED

BILLION = 1e9


def company(**changes: Any) -> CompanyChoice:
    return CompanyChoice.model_validate({"name": "xai-2025", "cash": "20 bn USD", **changes})


def row(books: Any, name: str) -> Any:
    return np.array([b.line_usd[AT[name]][0] for b, _ in books])


LOAN = {"name": "loan", "amount": "5 bn USD", "date": "2025-05", "due": "2026-05", "rate": 0.12}


def test_a_loan_pays_interest_on_its_opening_balance_and_is_repaid(twin: Any) -> None:
    quiet = twin(company(), months=20).run()
    books = twin(company(loans=[{**LOAN, "renew": False}]), months=20).run()
    assert (
        row(books, "cash_debt")[1] == 5 * BILLION and row(books, "cash_debt").sum() == 5 * BILLION
    )
    assert row(books, "cash_repaid")[13] == -5 * BILLION
    assert row(books, "debt")[12] == 5 * BILLION and row(books, "debt")[13] == 0.0
    cost = row(quiet, "interest") - row(books, "interest")
    cash_yield = twin(company(), months=1)
    cash_yield.open()
    earned = cash_yield.state.firm.yield_frac[0] / 12
    assert cost[1] == 0.0  # arrived at the end of the month
    assert cost[2] == pytest.approx(5 * BILLION * (0.12 / 12 - earned), rel=1e-6)


def test_an_open_market_renews_and_a_closed_one_does_not(twin: Any) -> None:
    def debt(is_open: float) -> Any:
        factors = {"runway.market_open": np.ones((20, 3))}
        factors["runway.market_open"][13] = is_open
        run = twin(company(loans=[LOAN]), months=20, factors=factors)
        return row(run.run(), "debt")[-1]

    assert debt(1.0) == 5 * BILLION
    assert debt(0.25) == pytest.approx(1.25 * BILLION)
    assert debt(0.0) == 0.0


def test_a_maturity_in_a_closed_market_is_the_reason_of_default(twin: Any) -> None:
    factors = {"runway.market_open": np.ones((30, 3))}
    factors["runway.market_open"][13:] = 0.0
    run = twin(company(cash="0.8 bn USD", loans=[LOAN]), months=20, factors=factors)
    books = run.run()
    assert int(run.state.default_month[0]) == 13
    assert DEFAULTS[int(books[-1][0].default_code[0])] == "maturity"
    poor = twin(company(cash="0.1 bn USD"), months=20)
    assert DEFAULTS[int(poor.run()[-1][0].default_code[0])] == "cash"


@pytest.mark.parametrize("repayment", ["level", "equal-principal"])
def test_instalments(twin: Any, repayment: str) -> None:
    """Five billion at 12.5 % in sixty payments: 0.112489691 bn each, 1.749381468 bn of interest."""
    loan = {**LOAN, "amount": "5 bn USD", "rate": 0.125, "due": "2030-05", "repayment": repayment}
    run = twin(company(cash="90 bn USD", loans=[{**loan, "renew": False}]), months=64)
    books = run.run()
    debt, paid = row(books, "debt"), -row(books, "cash_repaid")
    assert debt[61] == 0.0 and paid.sum() == 5 * BILLION
    interest = debt[1:61] * 0.125 / 12
    if repayment == "level":
        assert interest + paid[2:62] == pytest.approx(112_489_691, abs=1.0)
        assert interest.sum() == pytest.approx(1.749381468 * BILLION, abs=50.0)
    else:
        assert paid[2:62] == pytest.approx(5 * BILLION / 60, abs=1.0)


def test_a_bridge_goes_out_of_what_arrives(twin: Any) -> None:
    bridge = {**LOAN, "name": "bridge", "bridge": True}
    raises = [{"date": "2025-09", "amount": "3 bn USD"}, {"date": "2025-11", "amount": "9 bn USD"}]
    books = twin(company(loans=[bridge], raises=raises), months=12).run()
    assert row(books, "debt")[[4, 5, 6, 7]] == pytest.approx([5e9, 2e9, 2e9, 0.0])
    assert row(books, "cash_repaid")[[5, 7]] == pytest.approx([-3e9, -2e9])


def test_tranches_of_the_catalogue_mature(twin: Any, month: Any) -> None:
    run = twin(CompanyChoice(name="spacex-2026"), start="2026-07", months=62, size=2)
    books = run.run(lambda t: month(other_revenue=2e9))
    assert row(books, "cash_repaid")[59] == -7.0e9  # the notes of June 2031, renewed
    assert row(books, "debt")[-1] == pytest.approx(34.1e9)
    tranches = sum(item.left_usd[0] for item in run.state.owed.loans)
    assert tranches + run.state.owed.loose_usd[0] == pytest.approx(row(books, "debt")[-1])


LEASE = {
    "name": "chips", "payment": "0.3 bn USD/month", "start": "2025-07", "end": "2026-06", "rate": 0.12,
}  # fmt: skip


def test_a_lease_is_a_liability_worn_off_with_its_right(twin: Any) -> None:
    books = twin(company(leases=[LEASE]), months=18).run()
    liability, right = row(books, "lease_liability"), row(books, "right_of_use")
    worth = 0.3e9 * (1 - 1.01**-12) / 0.01
    for k in range(1, 13):  # present value of what is left to pay, every month
        left = 0.3e9 * (1 - 1.01 ** -(12 - k)) / 0.01
        assert liability[2 + k] == pytest.approx(left, abs=1.0)
        assert right[2 + k] == pytest.approx(worth * (12 - k) / 12, abs=1.0)
    assert liability[-1] == right[-1] == 0.0
    paid = -row(books, "cash_leases").sum()
    assert paid == pytest.approx(worth, abs=1.0)
    assert -row(books, "lease_amortisation").sum() == pytest.approx(worth, abs=1.0)


def test_a_lease_ended_early_costs_its_penalty_and_leaves_nothing(twin: Any) -> None:
    books = twin(
        company(leases=[{**LEASE, "cancelled": "2025-11", "penalty": 0.4}]), months=18
    ).run()
    liability = row(books, "lease_liability")
    assert liability[6] > 0.0 and liability[7] == 0.0 and row(books, "right_of_use")[7] == 0.0
    assert -row(books, "cash_leases")[7] == pytest.approx(0.4 * liability[6], abs=1.0)
    lost = 0.6 * liability[6] - row(books, "right_of_use")[6]
    assert row(books, "lease_ended")[7] == pytest.approx(lost, abs=1.0)


def test_a_lease_that_runs_already_is_in_the_opening(twin: Any) -> None:
    run = twin(company(leases=[{**LEASE, "start": "2024-07", "end": "2025-09"}]), months=12)
    books, _ = run.open()
    left = 0.3e9 * (1 - 1.01**-6) / 0.01
    assert books.line_usd[AT["lease_liability"]][0] == pytest.approx(left, abs=1.0)
    assert (imbalance_usd(books.line_usd) == 0.0).all()


CONTRACT = {
    "name": "tenant", "revenue": "1.25 bn USD/month", "cost": "0.1 bn USD/month", "start": "2025-06",
    "end": "2027-05",
}  # fmt: skip


def test_take_or_pay_until_notice_has_run(twin: Any) -> None:
    firm = twin(company(contracts=[CONTRACT]), months=30).run()
    paid = row(firm, "revenue_leases")
    assert paid[1] == 0.0 and (paid[2:26] == 1.25 * BILLION).all() and paid[26] == 0.0
    noticed = {**CONTRACT, "cancellable_from": "2025-09", "notice": "3 month", "cancel": "1/month"}
    run = twin(company(contracts=[noticed]), months=30, size=400)
    books = run.run()
    live = np.array([b.line_usd[AT["revenue_leases"]] > 0.0 for b, _ in books])
    last = live.shape[0] - 1 - np.argmax(live[::-1], axis=0)
    assert last.min() >= 7  # September is month 5, three months of notice
    expected = np.mean(np.ceil(run.state.leased_out[0].allowed))
    assert np.mean(last - 6) == pytest.approx(expected, abs=0.05)


def test_the_hazard_lever_brings_notice_forward(twin: Any) -> None:
    def live(lever: float) -> float:
        noticed = {**CONTRACT, "cancellable_from": "2025-06", "cancel": "0.02/month"}
        factors = {"runway.contract_cancel": np.full((20, 500), lever)}
        run = twin(company(contracts=[noticed]), months=20, size=500, factors=factors)
        return float(np.mean(run.run()[-1][0].line_usd[AT["revenue_leases"]] > 0.0))

    assert live(0.0) == 1.0
    assert live(1.0) == pytest.approx(np.exp(-0.02 * 18), abs=0.07)
    assert live(3.0) < live(1.0) - 0.2


def test_covenants_have_headroom_and_a_breach_is_dated(twin: Any, month: Any) -> None:
    promised = {"min_cash": "2 bn USD", "max_net_debt_to_ebitda": 3, "min_interest_cover": 2}
    promised["max_debt_to_plant"] = 1
    loan = {**LOAN, "due": "2030-05"}
    run = twin(company(loans=[loan], covenants=promised), months=12)
    rich = run.run(lambda t: month(other_revenue=2e9))
    room = rich[-1][0].headroom_frac[:, 0]
    assert room.shape == (len(COVENANTS),)
    assert room[0] == 1.0 and room[1] == 1.0 and room[2] > 0.0
    assert room[3] == pytest.approx(1.0 - 5e9 / row(rich, "plant")[-1])
    poor = twin(company(cash="2.2 bn USD", covenants=promised), months=24)
    books = poor.run()
    cash, first = row(books, "cash"), np.argmax([b.headroom_frac[0, 0] < 0 for b, _ in books])
    assert cash[first] < 2e9 <= cash[first - 1]
    assert books[-1][0].headroom_frac[0, 0] == pytest.approx(cash[-1] / 2e9 - 1.0)
    assert poor.state.agreed.breached.all()


def test_a_breach_costs_interest_and_then_all_debt(twin: Any) -> None:
    loan = {**LOAN, "due": "2030-05"}
    promised = {"min_cash": "99 bn USD", "step_up": 0.02}
    dear = twin(company(loans=[loan], covenants=promised), months=8).run()
    plain = twin(company(loans=[loan]), months=8).run()
    extra = row(plain, "interest")[2] - row(dear, "interest")[2]
    assert extra == pytest.approx(5e9 * 0.02 / 12, abs=1.0)
    strict = {**promised, "cure": "4 month"}
    run = twin(company(cash="0.2 bn USD", loans=[loan], covenants=strict), months=8)
    called = run.run()
    assert row(called, "debt")[3] == 5e9 and row(called, "debt")[4] == 0.0
    assert DEFAULTS[int(called[-1][0].default_code[0])] == "covenant"


def test_untested_covenants_have_full_headroom(twin: Any) -> None:
    books = twin(company(), months=3).run()
    assert (books[-1][0].headroom_frac == 1.0).all()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cash=st.floats(1e8, 1e11),
    amount=st.floats(1e6, 2e10),
    rate=st.floats(0.0, 0.3),
    term=st.integers(1, 30),
    kind=st.sampled_from(["bullet", "level", "equal-principal"]),
    bridge=st.booleans(),
    payment=st.floats(1e5, 1e9),
    is_open=st.floats(0.0, 1.0),
    burn=st.floats(0.0, 3e9),
)
def test_in_whole_cents_the_books_close_exactly(
    twin: Any, month: Any, cash: float, amount: float, rate: float, term: int, kind: str,
    bridge: bool, payment: float, is_open: float, burn: float,
) -> None:  # fmt: skip
    """An oracle in int64 cents: every roll by hand, assets = liabilities + equity to the cent."""
    due = f"{2025 + (5 + term) // 12}-{(5 + term) % 12 + 1:02d}"
    loan = {"name": "l", "amount": f"{amount} USD", "date": "2025-06", "due": due, "rate": rate}
    loan |= {"repayment": kind, "bridge": bridge}
    lease = {**LEASE, "payment": f"{payment} USD/month", "cancelled": "2026-01", "rate": rate}
    choice = company(
        cash=f"{cash} USD", loans=[loan], leases=[lease], contracts=[CONTRACT],
        raises=[{"date": "2025-08", "amount": "1 bn USD"}],
        covenants={"min_cash": "5 bn USD", "cure": "6 month", "step_up": 0.01},
    )  # fmt: skip
    factors = {"runway.market_open": np.full((36, 3), is_open)}
    run = twin(choice, months=36, factors=factors)
    before, _ = run.open()

    def cents(books: Any, name: str) -> Any:
        return np.rint(books.line_usd[AT[name]] * 100.0).astype(np.int64)

    held = {n: cents(before, n) for n in AT}
    for t in range(run.months):
        books, _ = run.month(t, month(other_revenue=1e8, licence=burn))
        assert np.isfinite(books.line_usd).all() and np.isfinite(books.headroom_frac).all()
        assert (imbalance_usd(books.line_usd) == 0.0).all()
        now = {n: cents(books, n) for n in AT}
        income = sum(now[n] for n in list(AT)[: AT["net_income"]])
        noncash = now["depreciation"] + now["lease_amortisation"] + now["lease_ended"]
        noncash += now["cost_shares"]
        kept = ("receivables", "other_assets", "payables", "deferred_revenue")
        moved = {n: now[n] - held[n] for n in kept}
        operations = income - noncash - moved["receivables"] - moved["other_assets"]
        operations += moved["payables"] + moved["deferred_revenue"]
        funding = sum(now[n] for n in ("cash_equity", "cash_debt", "cash_repaid", "cash_leases"))
        exact = dict(now)
        exact["cash"] = held["cash"] + operations + now["cash_capital"] + funding
        exact["plant"] = held["plant"] - now["cash_capital"] + now["depreciation"]
        exact["debt"] = held["debt"] + now["cash_debt"] + now["cash_repaid"]
        exact["paid_in"] = held["paid_in"] + now["cash_equity"] - now["cost_shares"]
        exact["retained"] = held["retained"] + income
        exact["right_of_use"] = (
            held["right_of_use"] + now["lease_liability"] - held["lease_liability"]
            + now["lease_amortisation"] + now["lease_ended"] - now["cash_leases"]
        )  # fmt: skip
        assets = sum(exact[n] for n in ASSETS)
        claims = sum(exact[n] for n in (*OWED, *EQUITY))
        if t == 0:
            opening_gap = assets - claims  # an opening balance rounded to cents, line by line
            assert np.abs(opening_gap).max() <= 6
        assert (assets - claims == opening_gap).all()
        for name in ("cash", "plant", "debt", "paid_in", "retained", "right_of_use"):
            # every line of every month is rounded to a cent in the oracle, to 1/128 USD in the books
            assert np.abs(exact[name] - now[name]).max() <= 12 * (t + 1) + 6
        assert (now["debt"] >= 0).all() and (now["lease_liability"] >= 0).all()
        held = exact


@pytest.mark.parametrize(
    ("change", "id", "path"),
    [
        ({"loans": [{**LOAN, "due": "2025-01"}]}, "date-order", "due"),
        ({"contracts": [{**CONTRACT, "end": "2025-01"}]}, "date-order", "end"),
        ({"leases": [{**LEASE, "end": "2025-01"}]}, "date-order", "end"),
        ({"leases": [{**LEASE, "cancelled": "2025-01"}]}, "date-order", "cancelled"),
    ],
)
def test_dates_out_of_order(change: dict[str, Any], id: str, path: str) -> None:
    with pytest.raises(Exception) as caught:
        company(**change)
    error = caught.value.errors()[0]["ctx"]["error"]  # type: ignore[attr-defined]
    assert isinstance(error, EvernoonError)
    assert (error.message_id, error.path) == (id, path)


def test_more_loans_than_debt_are_refused(twin: Any) -> None:
    loan = {"name": "old", "amount": "5 bn USD", "due": "2030-01"}
    with pytest.raises(EvernoonError) as caught:
        twin(company(loans=[loan])).open()
    assert caught.value.message_id == "loans-above-debt"
