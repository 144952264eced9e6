"""`evernoon runway`: what it prints, and what its parts add up to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from evernoon.cli.app import app
from evernoon.errors import EvernoonError
from evernoon.flows.clock import Clock
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.statements import LINES, STATEMENT_LINES, table
from evernoon.runway import CompanyChoice
from evernoon.runway.alone import Given, run_alone
from evernoon.runway.captable import opening_holders, owned
from evernoon.runway.opening import company_of
from evernoon.runway.periods import by_period_usd, months_of
from evernoon.runway.ties import balances, own_ties

ROOT = Path(__file__).resolve().parents[2]
XAI = str(ROOT / "examples" / "xai-2025.yaml")


@pytest.fixture(scope="module")
def printed() -> Any:
    words = ["runway", XAI, "--samples", "24", "--json", "--set", "months=21"]
    words += ["--set", "company.covenants.min_cash=2 bn USD"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_keys_of_the_headline_and_what_is_behind(printed: Any) -> None:
    keys = {
        "runway_months", "funding_gap_usd", "first_month_below_zero", "months", "cash_usd_p50",
        "rounds", "cap_table", "statements", "tightest", "below_zero_frac", "covenants", "opening",
        "default",
    }  # fmt: skip
    assert keys <= set(printed)
    assert printed["first_month_below_zero"] == "2026-04"
    assert printed["below_zero_frac"][11] == 0.0 and printed["below_zero_frac"][12] == 1.0
    assert printed["default"]["frac"] == 1.0 and printed["default"]["month"]["p50"] == "2026-04"
    assert printed["opening"]["entity"] == "X.AI Corp." and printed["opening"]["perimeter"]


def test_years_and_quarters(printed: Any) -> None:
    found = printed["statements"]
    assert found["year"]["dates"] == ["2025", "2026"] and found["year"]["months"] == [9, 12]
    assert found["quarter"]["dates"][0] == "2025-Q2" and len(found["quarter"]["dates"]) == 7
    assert [line["name"] for line in found["lines"]] == list(STATEMENT_LINES)
    for key in ("p5", "p50", "p95"):
        assert set(found["month"][key]) == set(STATEMENT_LINES)
    assert found["year"]["p50"]["cash"][-1] == found["month"]["p50"]["cash"][-1]
    assert found["year"]["p50"]["cash_equity"][0] == pytest.approx(9.3e9)
    assert found["month"]["p50"]["cash"][:3] == pytest.approx(
        [2.9167e9, 1.8333e9, 10.05e9], rel=1e-4
    )


def test_rounds_and_owners(printed: Any) -> None:
    (only,) = printed["rounds"]
    assert only["month"] == "2025-06" and only["arrived_frac"] == 1.0
    assert only["equity_usd"]["p50"] == pytest.approx(9.3e9)
    closing = printed["cap_table"]["closing_frac"]
    assert closing["shareholders"]["p50"] < 1.0
    share, price = only["new_shares"]["p50"], only["price_usd_per_share"]["p50"]
    assert share * price > 0.0
    assert sum(one["frac"] for one in printed["cap_table"]["opening"]) == 1.0


def test_covenants_are_reported(printed: Any) -> None:
    found = printed["covenants"]["min_cash"]
    assert found["limit"] == 2e9 and found["breached_frac"] == 1.0
    assert found["first_breach"]["p50"] == "2025-05"  # 1.83 bn before the raise


@pytest.mark.parametrize("lang", ["en", "de"])
def test_in_words(lang: str) -> None:
    words = ["runway", XAI, "--samples", "8", "--set", "months=15", "--lang", lang]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "2026-04" in done.stdout and "X.AI Corp." in done.stdout


def test_a_year_is_the_sum_of_its_months() -> None:
    dates = tuple(Clock("2026-11", 16, "2026-11", 180).dates)
    line_usd = np.random.default_rng(1).normal(size=(len(LINES), 16, 3))
    spans = months_of(dates, "year")
    assert [len(span) for span in spans.values()] == [2, 12, 2]
    found = by_period_usd(line_usd, spans["2027"])
    at = STATEMENT_LINES.index
    assert found[at("net_income")] == pytest.approx(line_usd[at("net_income"), 2:14].sum(axis=0))
    assert found[at("cash")] == pytest.approx(line_usd[at("cash"), 13])


def test_the_docs_page_shows_the_declarations() -> None:
    assert table() in (ROOT / "docs" / "explanation" / "runway.md").read_text(encoding="utf-8")


HOLDERS = [{"name": "founder", "shares": 60.0}, {"name": "fund", "shares": 30.0}]


def test_price_times_new_shares_is_the_money_and_owners_add_up() -> None:
    choice = CompanyChoice.model_validate(
        {
            "name": "xai-2025",
            "cap_table": {"holders": HOLDERS, "pool_shares": 10.0, "total_shares": 100.0},
            "raises": [{"date": "2025-05", "amount": "5 bn USD", "pre_money": "80 bn USD"}],
        }
    )
    row = company_of(choice)
    assert sum(h.shares for h in opening_holders(choice, row)) == 100.0
    equity = np.array([[0.0], [5e9], [10e9]])
    value = np.array([[70e9], [113e9], [130e9]])
    found = owned(choice, row, ("2025-04", "2025-05", "2025-06"), equity, value)
    kept = 80 / 85 * 113 / 123
    assert found.frac[:3, -1, 0].sum() == pytest.approx(kept)
    assert found.frac[:3, 1, 0].sum() == pytest.approx(0.941176, abs=1e-6)
    assert found.issued * found.price == pytest.approx(equity)
    assert 100.0 + found.issued.sum() == pytest.approx(100.0 / kept)


def refused(**changes: Any) -> EvernoonError:
    with pytest.raises(Exception) as caught:
        CompanyChoice.model_validate({"name": "xai-2025", **changes})
    error = caught.value.errors()[0]["ctx"]["error"]  # type: ignore[attr-defined]
    assert isinstance(error, EvernoonError)
    return error


def test_a_cap_table_that_does_not_sum_and_negative_shares() -> None:
    wrong = {"holders": HOLDERS, "pool_shares": 10.0, "total_shares": 120.0}
    assert refused(cap_table=wrong).message_id == "cap-table-sum"
    wrong = {"holders": [{"name": "x", "shares": -1.0}], "total_shares": -1.0}
    found = refused(cap_table=wrong)
    assert (found.message_id, found.path) == ("negative-shares", "holders.0.shares")


OPENING = {
    "entity": "X", "perimeter": "alone", "as_of": "2025-03-31", "cash": "4 bn USD",
    "plant": "2 bn USD", "debt": "1 bn USD", "paid_in": "6 bn USD", "retained": "-1 bn USD",
}  # fmt: skip


def test_an_opening_that_ties_and_one_that_does_not(twin: Any) -> None:
    good = CompanyChoice.model_validate({"name": "xai-2025", "opening": OPENING})
    books, _ = twin(good).open()
    assert books.cash_usd[0] == 4e9
    assert refused(opening={**OPENING, "debt": "2 bn USD"}).message_id == "opening-does-not-tie"


def test_a_gap_that_is_allowed_is_reported_and_carried() -> None:
    allowed = {
        **OPENING,
        "debt": "1.1 bn USD",
        "largest_gap": "0.2 bn USD",
        "total_assets": "6.05 bn USD",
    }
    opening = CompanyChoice.model_validate({"name": "xai-2025", "opening": allowed}).opening
    assert opening is not None
    assert balances(opening)["other_assets"] == pytest.approx(0.1e9)
    assert [tie.gap_usd for tie in own_ties(opening)] == pytest.approx([0.1e9, 0.05e9])


def test_the_company_by_itself_is_the_same_in_any_layout() -> None:
    choice = CompanyChoice.model_validate({"name": "spacex-2026", "raise_rule": {}})
    given = Given(
        np.full((len(LEDGER_LINES), 12), 1e8), np.full(12, 5e8), np.zeros(12), np.zeros(12), 2e7,
        np.full(12, 2.0),
    )  # fmt: skip
    clock = Clock("2026-12", 12, "2026-12", 180)
    whole = run_alone(choice, given, clock, 1, 4096, ("cash", "revenue_leases"))
    first = run_alone(choice, given, clock, 1, 2048, ("cash", "revenue_leases"))
    assert np.isfinite(whole["cash"]).all()
    for name in ("cash", "revenue_leases", "value"):
        assert (whole[name][:, :2048] == first[name]).all()
    assert whole["default"].max() == 0.0
