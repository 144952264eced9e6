"""Cash, rounds and default: the articles' company, and the rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from evernoon.errors import EvernoonError
from evernoon.runway import CompanyChoice
from evernoon.runway.lines import AT

Make = Callable[..., CompanyChoice]


def cash_bn(run: Any, **kwargs: Any) -> list[float]:
    return [float(np.median(b.cash_usd)) / 1e9 for b, _ in run.run(**kwargs)]


def test_xai_2025_month_by_month(twin: Any, month: Any, xai: Make) -> None:
    """4.0 bn, 13 bn a year, 9.3 bn in June: the first month below zero is 2026-04."""
    run = twin(xai(), months=24)
    cash = cash_bn(run, month=lambda t: month(usd=3e7, other_revenue=1e7))
    assert cash[:3] == pytest.approx([2.9167, 1.8333, 10.05], abs=1e-4)
    assert next(i for i, c in enumerate(cash) if c < 0) == 12  # 2026-04
    assert (run.state.default_month == 12.0).all()


def test_xai_2025_without_the_raise(twin: Any, xai: Make) -> None:
    run = twin(xai(raises=[]), months=6)
    cash = cash_bn(run)
    assert next(i for i, c in enumerate(cash) if c < 0) == 3  # 2025-07
    assert cash[-1] == pytest.approx(4.0 - 6 * 13 / 12)  # it runs on as unmet need


def test_interest_is_inside_the_stated_burn(twin: Any, xai: Make) -> None:
    raises = [{"date": "2025-06", "amount": "9.3 bn USD", "kind": "debt"}]
    debt, equity = twin(xai(raises=raises), months=8), twin(xai(), months=8)
    assert cash_bn(debt) == pytest.approx(cash_bn(equity))
    interest = debt.state.line_usd[AT["interest"]]
    assert (interest < -0.125 * 9.3e9 / 12 + 0.05 * 11e9 / 12).all()


def test_a_round_before_the_start_is_in_the_opening_balance(twin: Any, xai: Make) -> None:
    raises = [{"date": d, "amount": "9 bn USD"} for d in ("2025-03", "2031-01")]
    run = twin(xai(raises=raises), months=3)
    assert all((b.raised_usd == 0).all() for b, _ in run.run())


def test_bottom_up_has_nothing_unexplained(twin: Any, month: Any, xai: Make) -> None:
    run = twin(xai(stated=None), months=5)
    for books, _ in run.run(lambda t: month(usd=1e6, other_revenue=2e7)):
        assert (books.line_usd[AT["unexplained"]] == 0.0).all()


def test_default_is_a_state_that_stays(twin: Any, month: Any, xai: Make) -> None:
    raises = [{"date": "2026-01", "amount": "40 bn USD"}]
    run = twin(xai(raises=raises), months=14)
    books = [b for b, _ in run.run()]
    assert [b.defaulted[0] for b in books[:5]] == [0.0, 0.0, 0.0, 1.0, 1.0]
    assert books[-1].cash_usd[0] > 0 and books[-1].defaulted[0] == 1.0


def rule(**more: object) -> dict[str, object]:
    return {"raise_rule": {"trigger": "6 month", "size": "12 month", "debt": 0.25, **more}}


def test_the_rule_raises_in_time(twin: Any, xai: Make) -> None:
    overrides = {"runway.raise_lead_months": 2.0, "runway.round_value_frac": 1e3}
    run = twin(xai(raises=[], **rule()), months=24, overrides=overrides)
    books = [b for b, _ in run.run()]
    raised = np.array([b.raised_usd[0] for b in books])
    assert raised[0] == raised[1] == 0.0  # asked for at the end of April, arrives in June
    assert raised[2] >= 0.75 * 13e9 * 0.999
    assert not any(b.defaulted.any() for b in books)
    assert (raised > 0).sum() >= 2


def test_a_bigger_share_of_value_never_means_less_money(twin: Any, xai: Make) -> None:
    def total(frac: float) -> float:
        overrides = {"runway.round_value_frac": frac, "runway.debt_value_frac": 0.0}
        run = twin(xai(raises=[], **rule()), months=12, overrides=overrides)
        return float(sum(b.raised_usd for b, _ in run.run())[0])

    small, large = total(0.02), total(0.2)
    assert 0.0 < small < large


def test_nothing_arrives_through_a_closed_market(twin: Any, xai: Make) -> None:
    factors = {"runway.market_open": np.zeros((12, 3))}
    run = twin(xai(**rule()), months=12, factors=factors)
    books = [b for b, _ in run.run()]
    assert all((b.raised_usd == 0).all() for b in books)
    assert books[-1].defaulted.all()


def test_wider_spreads_make_new_debt_dearer(twin: Any, xai: Make) -> None:
    def interest(factor: float) -> float:
        raises = [{"date": "2025-05", "amount": "5 bn USD", "kind": "debt"}]
        factors = {"runway.spread": np.full((6, 3), factor)}
        run = twin(xai(raises=raises), months=6, factors=factors)
        run.run()
        return float(run.state.owed.interest_usd_per_year[0])

    assert interest(1.0) == pytest.approx(0.125 * 5e9)
    assert interest(2.0) > interest(1.0)


def test_a_row_without_a_rate_pays_base_and_spread(
    twin: Any, xai: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evernoon.runway import months, opening

    plain = opening.company_of(xai()).model_copy(
        update={
            "debt_rate_frac": None, "debt_usd": 1e9, "sales_multiple": None, "as_of": None,
            "paid_in_usd": None, "retained_usd": None, "tax_frac": 0.21,
        }
    )  # fmt: skip
    for module in (months, opening):
        monkeypatch.setattr(module, "company_of", lambda choice: plain)
    run = twin(xai(), months=2)
    books, _ = run.open()
    firm = run.state.firm
    assert run.state.owed.interest_usd_per_year == pytest.approx(
        1e9 * (firm.base_rate_frac + firm.spread_frac)
    )
    assert (books.line_usd[AT["retained"]] == 0.0).all()
    assert (firm.tax_frac == 0.21).all()


def test_value_follows_the_multiple_and_its_lever(twin: Any, month: Any, xai: Make) -> None:
    def value(factor: float) -> float:
        factors = {"runway.sales_multiple": np.full((3, 3), factor)}
        run = twin(xai(), months=3, factors=factors)
        return float(run.run()[-1][0].value_usd[0])

    assert value(0.3) == pytest.approx(0.3 * value(1.0))


@pytest.mark.parametrize("name", ["xai-2025", "xai-holdings-2025", "spacex-2026"])
def test_no_sample_is_worthless_or_nan(twin: Any, month: Any, name: str) -> None:
    run = twin(CompanyChoice(name=name), months=60, size=2048)
    run.open()
    firm = run.state.firm
    assert (firm.first_multiple >= 1.0).all() and (firm.mature_multiple > 0.0).all()
    books, _ = run.month(0, month(usd=1e6, other_revenue=1e8))
    assert np.isfinite(books.line_usd).all() and (books.value_usd > 0.0).all()


def test_a_multiple_of_nothing_is_still_a_number(twin: Any, month: Any) -> None:
    run = twin(CompanyChoice(name="xai-2025"), overrides={"runway.mature_sales_multiple": 0.0})
    run.open()
    books, _ = run.month(0, month(other_revenue=1e8))
    assert np.isfinite(books.value_usd).all()


NEVER = {"runway.contract_cancel_frac_per_month": 0.0}


def test_segments_grow_and_contracts_end(twin: Any, month: Any) -> None:
    run = twin(
        CompanyChoice(name="spacex-2026"), start="2026-12", months=40, size=1, overrides=NEVER
    )
    books = [b for b, _ in run.run(lambda t: month())]
    segments = run.state.firm.segment_usd[0, :, 0]
    assert segments[0] * 12 > 18e9 and segments[-1] > segments[0]
    leases = [b.line_usd[AT["revenue_leases"]][0] for b in books]
    may, june, july = (12 * 2 + 5 + i for i in range(3))  # 2029
    assert leases[0] == leases[may] == pytest.approx(15e9 / 12 + 11.04e9 / 12)
    assert leases[june] == pytest.approx(11.04e9 / 12) and leases[july] == 0.0


def test_unknown_company(twin: Any) -> None:
    with pytest.raises(EvernoonError) as caught:
        twin(CompanyChoice(name="spacex-2062")).open()
    assert caught.value.message_id == "unknown-name"
    assert "spacex-2026" in caught.value.text()
