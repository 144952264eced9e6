"""Pay in shares: an expense without cash that adds to equity and dilutes; hiring that answers to cash."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon import runway
from evernoon.errors import EvernoonError
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.runway.captable import POOL, STAFF, owned
from evernoon.runway.lines import imbalance_usd
from evernoon.runway.opening import company_of
from evernoon.runway.share_pay import earned_usd_per_month
from evernoon.scenario import load

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = {name: i for i, name in enumerate(STATEMENT_LINES)}
LEVEL = {"runway.cost_growth_frac_per_year": 0.0, "runway.mature_growth_frac_per_year": 0.0}


def chosen(**given: object) -> runway.CompanyChoice:
    return runway.CompanyChoice.model_validate({"name": "xai-2025", **given})


def lines(twin: Any, choice: runway.CompanyChoice, **given: Any) -> Any:
    """(month, line, sample)"""
    return np.array([books.line_usd for books, _ in twin(choice, **given).run()])


def test_what_vests_in_equal_parts_is_earned_at_the_rate_of_the_grants() -> None:
    grants, ages = 7.0, np.arange(36)
    unearned = (grants * (36 - ages) / 36).sum()
    assert earned_usd_per_month(unearned, 36.0) == pytest.approx(grants)


@pytest.mark.parametrize("people", [None, {}])
def test_without_growth_the_expense_stays_what_the_row_states(twin: Any, people: Any) -> None:
    row = company_of(chosen()).share_pay_usd_per_year
    assert row is not None
    found = lines(twin, chosen(people=people), overrides=LEVEL)[:, AT["cost_shares"]]
    np.testing.assert_allclose(found, -row / 12, rtol=1e-8)


def test_no_cash_moves_and_equity_takes_the_expense(
    twin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid = lines(twin, chosen())
    bare = company_of(chosen()).model_copy(update={"share_pay_usd_per_year": None})
    monkeypatch.setattr("evernoon.runway.months.company_of", lambda _: bare)
    monkeypatch.setattr("evernoon.runway.opening.company_of", lambda _: bare)
    free = lines(twin, chosen())
    assert np.all(paid[:, AT["cost_shares"]] < 0.0) and not np.any(free[:, AT["cost_shares"]])
    # xAI pays no tax in these years, so cash is the same to the bit.
    np.testing.assert_array_equal(paid[:, AT["cash"]], free[:, AT["cash"]])
    granted = -np.cumsum(paid[:, AT["cost_shares"]], axis=0)
    np.testing.assert_allclose(paid[:, AT["paid_in"]] - free[:, AT["paid_in"]], granted)
    np.testing.assert_allclose(free[:, AT["retained"]] - paid[:, AT["retained"]], granted)
    assert np.abs([imbalance_usd(month) for month in paid]).max() < 0.005


def test_packages_are_paid_in_shares_where_not_in_cash(twin: Any) -> None:
    given = LEVEL | {"runway.package_usd_per_year": 24e6, "runway.package_cash_frac": 0.25}
    plain, led = (
        lines(twin, chosen(people={"leading_staff": n}), overrides=given)[:, AT["cost_shares"]]
        for n in (0, 10)
    )
    np.testing.assert_allclose(plain - led, 10 * 24e6 / 12 * 0.75, rtol=1e-7)


def test_who_leaves_forfeits(twin: Any) -> None:
    factors = {"runway.departures": np.full((24, 3), 4.0)}
    calm = lines(twin, chosen(people={}))[:, AT["cost_shares"]]
    storm = lines(twin, chosen(people={}), factors=factors)[:, AT["cost_shares"]]
    assert np.all(-storm[1:] < -calm[1:])


def test_shares_come_from_the_pool_and_then_dilute() -> None:
    table = {
        "holders": [{"name": "founder", "shares": 90.0}], "pool_shares": 10.0, "total_shares": 100.0,
    }  # fmt: skip
    choice = chosen(cap_table=table)
    value, earned = np.full((3, 1), 95e9), np.array([[0.0], [5e9], [15e9]])
    row = company_of(choice).model_copy(update={"valuation_usd": 95e9})
    months = ("2025-04", "2025-05", "2025-06")
    found = owned(choice, row, months, np.zeros_like(value), value, earned)
    at = {name: i for i, name in enumerate(found.holders)}
    np.testing.assert_allclose(found.shares[at[POOL], :, 0], [10.0, 5.0, 0.0])
    first, second = 100 * 5 / 100, 100 * 15 / 110
    np.testing.assert_allclose(found.shares[at[STAFF], :, 0], [0.0, first, first + second])
    np.testing.assert_allclose(found.frac[at["founder"], -1, 0], 90.0 / (90.0 + first + second))
    np.testing.assert_allclose(found.frac.sum(axis=0), 1.0)


def test_a_worthless_company_gives_half_of_itself_a_month_at_most() -> None:
    value, earned = np.full((24, 1), 1e-9), np.full((24, 1), 1e9)
    months = tuple(f"{2025 + m // 12}-{m % 12 + 1:02d}" for m in range(24))
    row = company_of(chosen()).model_copy(update={"valuation_usd": None})
    found = owned(chosen(), row, months, np.zeros_like(value), value, earned)
    assert np.isfinite(found.frac).all()


def test_hiring_stops_with_the_cash_and_goes_on_with_hysteresis(twin: Any) -> None:
    rule = {"stop_below": "6 months", "resume_above": "12 months"}
    raised = [{"date": "2026-06", "amount": "60 bn USD"}]

    def staff(**people: object) -> Any:
        choice = chosen(
            cash="8 bn USD", stated={"net_burn": "13 bn USD/yr"}, raises=raised, people=people
        )
        return np.array([b.staff for b, _ in twin(choice, overrides=LEVEL).run()])

    free, held = staff(), staff(hiring=rule)
    # 8 bn less 1.08 a month: below six months of burn from the end of May on.
    np.testing.assert_array_equal(free[:2], held[:2])
    assert np.all(np.diff(held[2:15], axis=0) < 0.0)
    # The round of June 2026 is in cash at the end of that month, and hiring goes on in the next.
    assert np.all(held[15] > held[14])
    np.testing.assert_allclose(free, 1200.0, rtol=1e-8)


def test_a_rule_that_resumes_below_its_stop_is_refused() -> None:
    with pytest.raises(Exception) as caught:
        chosen(people={"hiring": {"stop_below": "6 months", "resume_above": "3 months"}})
    error = caught.value.errors()[0]["ctx"]["error"]  # type: ignore[attr-defined]
    assert isinstance(error, EvernoonError) and error.message_id == "hiring-resumes-below"


def test_the_stop_of_hiring_is_a_case_of_the_long_losses() -> None:
    people = load(EXAMPLES / "long-losses.yaml", case="hiring_stop").company.people
    assert people is not None and people.hiring is not None
    assert people.hiring.resume_above_months == 12.0
