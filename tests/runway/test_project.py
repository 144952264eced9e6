"""One owner, one loan: what the System Advisor Model (PySAM 7.1.1.post1) gives on the same inputs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evernoon.calc import evaluate
from evernoon.errors import EvernoonError
from evernoon.money.present import irr
from evernoon.runway.depreciation import _MACRS_PERCENT, depreciation_percent
from evernoon.runway.project import Project, single_owner_project

CENT = 0.005
BASE: dict[str, Any] = {
    "energy_kwh_per_year": 250e6, "capital_usd": 110e6, "price_usd_per_kwh": 0.05,
    "life_years": 25, "real_discount_frac": 0.064, "inflation_frac": 0.025,
    "schedule": "straight-line-half-year", "straight_line_years": 20, "federal_tax_frac": 0.21,
    "state_tax_frac": 0.07, "debt_share_frac": 0.6, "debt_rate_frac": 0.07, "debt_term_years": 18,
    "fixed_usd_per_year": 2e6, "price_escalation_frac": 0.01,
}  # fmt: skip
# npv USD, irr %, lcoe nominal and real c/kWh, least DSCR, debt USD: output of PySAM, frozen.
SAM = {
    "level": ({}, -1010923.7395848706, 8.8233295, 5.456696125119468, 4.3324577436003615,
              1.6003092810872108, 66e6),
    "cheap": ({"price_usd_per_kwh": 0.045}, -10733748.258726567, 6.4937096, 5.313027460528518,
              4.218389009672805, 1.40979627143397, 66e6),
    "no debt": ({"debt_share_frac": 0.0}, -17708872.250942588, 7.0346695, 6.139986833188912,
                4.874970658270102, None, 0.0),
    "sculpted": ({"debt_share_frac": 0.0, "dscr": 1.3}, 4272015.28109093, 10.6040564,
                 5.240514889342512, 4.160816140790298, 1.3, 85130089.81285645),
    "macrs 5": ({"schedule": "macrs-5"}, 9353881.628792003, 12.0911965, 5.032561675648442,
                3.9957073477922775, 1.6003092810872108, 66e6),
    "macrs 15": ({"schedule": "macrs-15"}, 2187815.552118346, 9.6105793, 5.325801672182881,
                 4.228531361552281, 1.6003092810872108, 66e6),
    "own": ({"schedule": "given", "depreciation_percent": [10, 20, 30, 25, 15]},
            8603427.060741648, 11.7340604, 5.06327075543919, 4.020089462443266,
            1.6003092810872108, 66e6),
    "salvage": ({"salvage_frac": 0.1}, -86512.1297146678, 9.0404035, 5.418868612175216,
                4.302423800419611, 1.6003092810872108, 66e6),
    "ageing": ({"degradation_frac": 0.005, "variable_usd_per_kwh": 0.002}, -9113414.683022924,
               6.7709103, 5.79155397299853, 4.623204583675915, 1.5016507030979225, 66e6),
    "equal principal": ({"repayment": "equal-principal"}, -2998525.541014321, 8.4314238,
                        5.538030059125496, 4.397034517553333, 1.2670957361222326, 66e6),
    "dear upkeep": ({"cost_escalation_frac": 0.035}, -2645690.5024427325, 8.4248030,
                    5.523591824202607, 4.385570979679631, 1.6003092810872108, 66e6),
}  # fmt: skip


@pytest.mark.parametrize("name", SAM)
def test_to_the_cent_of_sam(name: str) -> None:
    change, npv, rate, nominal, real, dscr, debt = SAM[name]
    found = single_owner_project(**{**BASE, **change})
    assert found.npv_usd == pytest.approx(npv, abs=CENT)
    assert found.irr_frac is not None
    # SAM stops its own search of the rate at about 1e-5 of it.
    assert 100 * found.irr_frac == pytest.approx(rate, rel=5e-6)
    assert 100 * found.lcoe_nominal_usd_per_kwh == pytest.approx(nominal, rel=1e-12)
    assert 100 * found.lcoe_real_usd_per_kwh == pytest.approx(real, rel=1e-12)
    assert found.debt_usd == pytest.approx(debt, abs=CENT)
    assert found.min_dscr == (None if dscr is None else pytest.approx(dscr, rel=1e-9))


def test_first_years_of_the_reference_case() -> None:
    cash = single_owner_project(**BASE).cash_usd
    assert cash[:4] == pytest.approx((-44e6, 3108379.29, 3857006.18, 3873534.52), abs=CENT)


def test_by_name_with_units() -> None:
    words = {
        "energy": "250 GWh/yr", "capital": "110 M USD", "price": "50 USD/MWh", "life": "25 yr",
        "real_discount": "6.4 %", "inflation": "2.5 %", "schedule": "macrs-5",
        "federal_tax": "21 %", "state_tax": "7 %", "debt_share": "60 %", "debt_rate": "7 %",
        "debt_term": "18 yr", "fixed": "2 M USD/yr", "price_escalation": "1 %",
    }  # fmt: skip
    _, found = evaluate("runway.single_owner_project", words)
    assert found["npv_usd"] == pytest.approx(SAM["macrs 5"][1], abs=CENT)
    assert {"irr_frac", "lcoe_nominal_usd_per_kwh", "lcoe_real_usd_per_kwh"} <= set(found)


@pytest.mark.parametrize("schedule", _MACRS_PERCENT)
def test_macrs_writes_everything_off(schedule: Any) -> None:
    percent = depreciation_percent(schedule)
    assert sum(percent) == pytest.approx(100.0, abs=1e-9)
    assert len(percent) == int(schedule.split("-")[1]) + 1


def test_straight_lines() -> None:
    assert depreciation_percent("straight-line", 4) == (25.0,) * 4
    assert depreciation_percent("straight-line-half-year", 4) == (12.5, 25.0, 25.0, 25.0, 12.5)


@pytest.mark.parametrize(
    ("change", "id"),
    [
        ({"schedule": "given", "depreciation_percent": [50, 40]}, "schedule-sum"),
        ({"schedule": "given", "depreciation_percent": [110, -10]}, "schedule-sum"),
        ({"dscr": 1.3}, "debt-twice"),
        ({"debt_term_years": 0}, "out-of-range"),
        ({"debt_share_frac": 1.2}, "out-of-range"),
        ({"capital_usd": 0.0}, "out-of-range"),
        ({"straight_line_years": 0}, "out-of-range"),
        ({"federal_tax_frac": 1.0}, "out-of-range"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], id: str) -> None:
    with pytest.raises(EvernoonError) as caught:
        single_owner_project(**{**BASE, **change})
    assert caught.value.message_id == id


def test_no_root_is_said() -> None:
    never = single_owner_project(**{**BASE, "price_usd_per_kwh": 0.0, "schedule": "macrs-5"})
    assert never.npv_usd < 0.0
    assert (never.irr_frac is None) == (never.irr_roots == 0)
    nothing = irr([-1.0, -1.0])
    assert nothing.rate_frac is None and nothing.roots == 0 and not nothing.found


@settings(max_examples=60)
@given(price=st.floats(0.03, 0.2), share=st.floats(0.0, 0.9), life=st.integers(5, 40))
def test_value_is_nothing_at_the_levelised_price(price: float, share: float, life: int) -> None:
    """Untaxed, the levelised price makes the value zero, whatever the price stated."""
    plain = {**BASE, "life_years": life, "debt_share_frac": share, "debt_term_years": 5}
    plain |= {"federal_tax_frac": 0.0, "state_tax_frac": 0.0, "price_escalation_frac": 0.0}
    found = single_owner_project(**{**plain, "price_usd_per_kwh": price})
    again: Project = single_owner_project(
        **{**plain, "price_usd_per_kwh": found.lcoe_nominal_usd_per_kwh}
    )
    assert again.npv_usd == pytest.approx(0.0, abs=1.0)
