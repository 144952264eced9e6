"""The three statements hold together for every sample, month after month."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evernoon.flows.runway import STATEMENT_LINES
from evernoon.runway import CompanyChoice
from evernoon.runway.lines import AT, LINES, imbalance_usd, terms

CENT_HALF = 0.005
COMPANIES = ("xai-2025", "xai-holdings-2025", "spacex-2026")
money = st.floats(0.0, 2e9)
months = st.fixed_dictionaries(
    {
        "usd": st.floats(0.0, 2e7),
        "offered_token": st.floats(1e9, 1e15),
        "served": st.floats(0.0, 1.0),
        "price": st.floats(0.0, 60.0),
        "other_revenue": money,
        "licence": money,
        "fine": money,
    }
)


def line(books: Any, name: str) -> Any:
    return books.line_usd[AT[name]]


def test_lines_are_the_flow_s() -> None:
    assert tuple(item.name for item in LINES) == STATEMENT_LINES
    assert all(item.unit == "USD" and item.formula and item.source for item in LINES)


def test_terms_read_the_formula() -> None:
    found = terms("= before(cash) - change(plant) + debt")
    assert [(t.sign, t.what, t.row) for t in found] == [
        (1.0, "before", AT["cash"]),
        (-1.0, "change", AT["plant"]),
        (1.0, "now", AT["debt"]),
    ]
    assert terms("served tokens x price") == ()


@pytest.mark.parametrize("name", COMPANIES)
def test_the_opening_balance_balances(twin: Any, name: str) -> None:
    books, _ = twin(CompanyChoice(name=name)).open()
    assert np.abs(imbalance_usd(books.line_usd)).max() < CENT_HALF
    assert (books.turnover_usd > 0).all() and (books.value_usd > books.turnover_usd).all()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(COMPANIES),
    burn=st.none() | st.floats(0.0, 5e10),
    rule=st.booleans(),
    flows=st.lists(months, min_size=1, max_size=6),
)
def test_assets_equal_liabilities_and_equity(
    twin: Any, month: Any, name: str, burn: float | None, rule: bool, flows: list[dict[str, float]]
) -> None:
    stated = {} if burn is None else {"stated": {"net_burn": f"{burn} USD/yr"}}
    raises = [{"date": "2025-07", "amount": "5 bn USD", "kind": "debt"}]
    extra = {"raise_rule": {"size": "6 month"}} if rule else {}
    choice = CompanyChoice.model_validate({"name": name, "raises": raises, **stated, **extra})
    run = twin(choice, months=40, size=5)
    before, _ = run.open()
    for t in range(run.months):
        given_flows = dict(flows[t % len(flows)])
        given_flows["served_token"] = given_flows.pop("served") * given_flows["offered_token"]
        books, _ = run.month(t, month(**given_flows))
        assert np.isfinite(books.line_usd).all() and np.isfinite(books.value_usd).all()
        assert (imbalance_usd(books.line_usd) == 0.0).all()  # far below CENT_HALF: exact
        rolled = line(before, "cash") + line(books, "cash_operations")
        rolled = rolled + line(books, "cash_capital") + line(books, "cash_funding")
        assert np.abs(rolled - books.cash_usd).max() < CENT_HALF
        kept = line(before, "retained") + line(books, "net_income")
        assert np.abs(kept - line(books, "retained")).max() < CENT_HALF
        if burn is not None:
            net = books.cash_usd - line(before, "cash") - books.raised_usd
            assert np.abs(net + burn / 12).max() < CENT_HALF
        before = books


def test_cash_by_receipts_and_payments(twin: Any, month: Any) -> None:
    """An oracle of its own: money received less money paid, with plain floats."""
    never = {"runway.contract_cancel_frac_per_month": 0.0}
    run = twin(
        CompanyChoice(name="spacex-2026"), start="2026-12", months=29, size=1, overrides=never
    )
    before, _ = run.open()
    leased, upkeep = (15.0e9 + 11.04e9) / 12, (1.5e9 + 1.1e9) / 12
    cash, receivable, payable = (line(before, n)[0] for n in ("cash", "receivables", "payables"))
    firm = run.state.firm
    debt_interest = run.state.owed.interest_usd_per_year[0] / 12
    for t in range(run.months):
        books, _ = run.month(t, month(usd=1e6, other_revenue=3e8, licence=1e7, fine=1e6))
        revenue = 3e8 + firm.segment_usd[0, t, 0] + leased
        running = 3 * 7 * 1e6 + firm.cost_usd[:, t, 0].sum() + 1e7 + firm.segment_usd[1, t, 0]
        running += upkeep
        owed_us = revenue * 12 * firm.receivable_days[0] / 365
        we_owe = running * 12 * firm.payable_days[0] / 365
        received = revenue - (owed_us - receivable)
        paid = running - (we_owe - payable) + 1e6
        interest = max(cash, 0) * firm.yield_frac[0] / 12 - debt_interest
        capital = 3 * 5 * 1e6 + firm.segment_usd[2, t, 0]
        cash += received - paid + interest - capital + line(books, "tax")[0]
        receivable, payable = owed_us, we_owe
        assert cash == pytest.approx(
            books.cash_usd[0], abs=0.05 * (t + 1)
        )  # each line is booked in 1/128 USD


def test_every_cohort_is_written_off_once(twin: Any, month: Any) -> None:
    """What was bought in one month is depreciated to nothing over its life and not beyond."""
    lives = {
        "runway.chip_life_months": 48.0,
        "runway.satellite_life_months": 60.0,
        "runway.building_life_months": 70.0,
        "runway.company_life_months": 20.0,
    }
    run = twin(CompanyChoice(name="xai-2025"), months=80, size=2, overrides=lives)
    books = [b for b, _ in run.run(lambda t: month(usd=1e6 if t == 0 else 0.0))]
    plant = np.array([line(b, "plant")[0] for b in books])
    assert plant[0] == pytest.approx(2.4e9 * 19 / 20 + 15e6)
    assert -line(books[20], "depreciation")[0] == pytest.approx(3e6 / 48 + 9e6 / 60 + 3e6 / 70)
    assert -line(books[19], "depreciation")[0] > 2.4e9 / 20
    assert abs(plant[70]) < 1.0 and abs(plant[-1]) < 1.0
    assert -sum(line(b, "depreciation")[0] for b in books) == pytest.approx(2.4e9 + 15e6)


def test_losses_spare_tax_up_to_their_cap(twin: Any, month: Any) -> None:
    run = twin(CompanyChoice(name="xai-2025"), months=6, size=2)
    seen = [
        line(b, "tax")[0] for b, _ in run.run(lambda t: month(other_revenue=0.0 if t == 0 else 2e9))
    ]
    firm = run.state.firm
    assert seen[0] == 0.0
    assert 0.0 > seen[1] > seen[2]
    assert seen[-1] < -0.9 * firm.tax_frac[0] * 1.5e9
    assert (run.state.losses_usd >= 0.0).all()


def test_served_share_cuts_other_revenue(twin: Any, month: Any) -> None:
    run = twin(CompanyChoice(name="xai-2025"), months=2)
    run.open()
    half = month(offered_token=4e12, served_token=2e12, price=5.0, other_revenue=8e6)
    books, _ = run.month(0, half)
    assert line(books, "revenue_tokens") == pytest.approx(1e7)
    assert line(books, "revenue_other") == pytest.approx(4e6)
    books, _ = run.month(1, month(other_revenue=8e6))
    assert line(books, "revenue_other") == pytest.approx(8e6)


def test_the_revenue_lever(twin: Any, month: Any) -> None:
    run = twin(
        CompanyChoice(name="xai-2025"), months=1, factors={"runway.revenue": np.full((1, 3), 0.5)}
    )
    books, _ = run.run(lambda t: month(other_revenue=8e6))[0]
    assert line(books, "revenue_other") == pytest.approx(4e6)


def test_samples_do_not_touch_each_other(twin: Any, month: Any) -> None:
    """Two blocks side by side give the bits of one after the other: everything is by sample."""
    run = twin(CompanyChoice(name="spacex-2026"), months=8, size=6)
    whole = run.run(lambda t: month(usd=1e7, other_revenue=1e8))
    firm = run.state.firm
    assert firm.first_multiple.shape == (6,)
    again = twin(CompanyChoice(name="spacex-2026"), months=8, size=6)
    repeat = again.run(lambda t: month(usd=1e7, other_revenue=1e8))
    assert all(
        (a.line_usd == b.line_usd).all() for (a, _), (b, _) in zip(whole, repeat, strict=True)
    )


@pytest.mark.parametrize("shorter", [12, 30])
def test_a_shorter_run_is_the_beginning_of_a_longer(twin: Any, month: Any, shorter: int) -> None:
    def books(n: int) -> list[Any]:
        run = twin(CompanyChoice(name="spacex-2026"), start="2026-12", months=n)
        return [b.cash_usd for b, _ in run.run(lambda t: month(usd=1e7))]

    long = books(48)
    assert all((a == b).all() for a, b in zip(books(shorter), long, strict=False))


def test_turnover_is_annualised_in_the_first_year(twin: Any, month: Any) -> None:
    run = twin(CompanyChoice(name="xai-2025"), months=14)
    seen = [b.turnover_usd[0] for b, _ in run.run(lambda t: month(other_revenue=1e6 * (t + 1)))]
    assert seen[0] == pytest.approx(12e6)
    assert seen[5] == pytest.approx(42e6)
    assert seen[13] == pytest.approx(sum(range(3, 15)) * 1e6)


def test_stated_revenue_counts_and_its_gap_is_shown(
    twin: Any, month: Any, xai: Callable[..., CompanyChoice]
) -> None:
    run = twin(xai(stated={"revenue": {2025: "0.5 bn USD/yr"}}), months=12)
    books = [b for b, _ in run.run(lambda t: month(other_revenue=1e7))]
    gap = 0.5e9 / 12 - 1e7
    assert line(books[0], "unexplained") == pytest.approx(gap)
    assert books[0].turnover_usd == pytest.approx(0.5e9)
    assert line(books[9], "unexplained") == pytest.approx(0.0)
