"""Staff as a process: a steady state that stays, departures that cost money and pace, vesting after a listing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon import runway
from evernoon.assumptions.draws import Draws
from evernoon.errors import EvernoonError
from evernoon.flows.clock import Clock
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.runway.opening import company_of
from evernoon.runway.people import staff as staff_at_start
from evernoon.scenario import load

EXAMPLES = Path(__file__).parents[2] / "examples"
PEOPLE = STATEMENT_LINES.index("cost_people")
LEVEL = {"runway.cost_growth_frac_per_year": 0.0, "runway.mature_growth_frac_per_year": 0.0}


def choice(**people: object) -> runway.CompanyChoice:
    return runway.CompanyChoice.model_validate({"name": "xai-2025", "people": people})


def run(twin: Any, chosen: runway.CompanyChoice, departures: float = 1.0, **given: Any) -> Any:
    factors = {"runway.departures": np.full((24, 3), departures)}
    books = [b for b, _ in twin(chosen, factors=factors, **given).run()]
    return (
        np.array([b.staff for b in books]),
        np.array([b.pace_frac for b in books]),
        np.array([-b.line_usd[PEOPLE] for b in books]),
    )


def test_without_growth_the_opening_is_a_steady_state(twin: Any) -> None:
    staff, pace, cost = run(twin, choice(), overrides=LEVEL)
    np.testing.assert_allclose(staff, 1200.0, rtol=1e-9)
    np.testing.assert_allclose(pace, 1.0, rtol=1e-9)
    np.testing.assert_allclose(cost, cost[:1].repeat(24, axis=0), rtol=1e-9)


def test_a_month_by_hand(twin: Any) -> None:
    given = LEVEL | {
        "runway.departure_frac_per_year": 0.2, "runway.fill_months": 2.0, "runway.learning_months": 5.0,
        "runway.replacement_frac": 0.5, "runway.pace_per_people": 0.5,
    }  # fmt: skip
    staff, pace, cost = run(twin, choice(), departures=2.0, overrides=given)
    p = 1 - 0.8 ** (1 / 12)
    wanted = 1200 * (1 - p + 2 * p)
    learning = 1200 * p / (1 - (1 - p) * 0.8)
    able = (1200 - learning / 2) / wanted
    q = 1 - 0.8 ** (2 / 12)
    old, new = (1200 - learning) * (1 - q), learning * (1 - q)
    hired = (wanted - old - new) / 2
    head = old + new + hired
    now = (old + new / 5 + (new * 0.8 + hired) / 2) / wanted
    np.testing.assert_allclose(staff[0], head)
    np.testing.assert_allclose(pace[0], (now / able) ** 0.5)
    np.testing.assert_allclose(cost[0], head * 15000 + 1200 * q * 0.5 * 180000, rtol=1e-9)


def test_more_departures_cost_people_money_and_pace(twin: Any) -> None:
    calm, storm = run(twin, choice()), run(twin, choice(), departures=4.0)
    assert np.all(storm[0] < calm[0])
    assert np.all(storm[1] < calm[1])
    assert np.all(storm[2][1] > calm[2][1])


def test_shares_that_can_be_sold_make_people_leave(twin: Any) -> None:
    tied = run(twin, choice())
    slowly = run(twin, choice(listing="2025-06", vest="24 months"))
    at_once = run(twin, choice(listing="2025-06"))
    np.testing.assert_array_equal(tied[0][:2], slowly[0][:2])
    assert np.all(at_once[0][3:] < slowly[0][3:])
    assert np.all(slowly[0][3:] < tied[0][3:])


def test_packages_cost_their_cash(twin: Any) -> None:
    given = {"runway.package_usd_per_year": 24e6, "runway.package_cash_frac": 0.25}
    plain = run(twin, choice(), overrides=given)
    paid = run(twin, choice(leading_staff=10), overrides=given)
    np.testing.assert_allclose(paid[2] - plain[2], 10 * 24e6 / 12 * 0.25, rtol=1e-6)
    np.testing.assert_array_equal(paid[1], plain[1])


def test_switched_off_nobody_leaves(twin: Any) -> None:
    books = twin(runway.CompanyChoice(name="xai-2025")).run()
    assert all(np.all(b.pace_frac == 1.0) and not np.any(b.staff) for b, _ in books)


def test_a_company_without_staff_is_refused() -> None:
    row = company_of(choice()).model_copy(update={"staff": None})
    clock, draws = Clock("2025-04", 24, "2025-04", 180), Draws(1, 0, 3)
    with pytest.raises(EvernoonError, match="xai-2025"):
        staff_at_start(choice(), row, np.ones((24, 3)), clock, draws)


def test_the_risk_of_talent_moves_departures() -> None:
    scenario = load(EXAMPLES / "risks.yaml", case="talent")
    assert scenario.company.people is not None
    assert "runway.departures" in scenario.events[0].moves
    assert load(EXAMPLES / "risks.yaml", case="nobody_leaves").company.people is None


def test_a_programme_of_compliance_takes_its_share_of_product_revenue(
    twin: Any, month: Any
) -> None:
    row = STATEMENT_LINES.index("cost_compliance")
    given = {"runway.compliance_frac": 0.01}
    off, on = (
        twin(runway.CompanyChoice(name="xai-2025", compliance=paid), overrides=given)
        for paid in (False, True)
    )
    sold = month(other_revenue=5e7)
    off.open(), on.open()
    assert not np.any(off.month(0, sold)[0].line_usd[row])
    np.testing.assert_allclose(on.month(0, sold)[0].line_usd[row], -5e5)
