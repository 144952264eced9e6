"""Margins, exposure and dates of findings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_scene import flow, ground, orbit

from evernoon.assumptions.kinds import Law
from evernoon.assumptions.load import load_room
from evernoon.flows.rules import Finding
from evernoon.rules import LawFacts, judge
from evernoon.rules.case import Outcome
from evernoon.rules.law import binds, day, laws, limit_for
from evernoon.rules.verdict import status_of

Hold = Callable[..., Finding]
EUR = load_room("rules")["rules.usd_per_eur"].central


def test_a_ground_company_is_free_of_space_law() -> None:
    lots = (ground("US"), ground("US", site="other"))
    found = judge(LawFacts(), (), lots, np.array([5.0, 5.0]), 1e9, "2026-11-22")
    space = [f for f in found if laws()[f.id].family in ("debris", "light", "liability")]
    assert {f.status for f in space} == {"not_applicable"}
    assert [f.id for f in found] == list(laws())


def test_exposure_is_the_legal_maximum(hold: Hold) -> None:
    flows = (flow(),)
    assert hold("GDPR-5-6", flows=flows, turnover=1e8).exposure_usd == pytest.approx(20e6 * EUR)
    assert hold("GDPR-5-6", flows=flows, turnover=1e11).exposure_usd == pytest.approx(4e9)
    assert hold("EU-AI-5", image_model=True, turnover=1e11).exposure_usd == pytest.approx(7e9)
    assert hold("FCC-5-YEAR", lots=(orbit(),)).exposure_usd is None


def test_margins_are_shares_of_the_limit(hold: Hold) -> None:
    assert hold("EU-AI-51", model_train_flop="5e24 FLOP").margin == pytest.approx(0.5)
    assert hold("US-MERGER-1", hhi_before=1750, hhi_after=1860).margin == pytest.approx(-1 / 30)
    french = {"lots": (orbit("FR"),), "operator_country": "FR", "units": 40.0}
    found = hold("FR-48-1", "2027-02", disposal_success=0.935, **french)
    assert found.margin == pytest.approx(0.935 / 0.94 - 1)
    flows = (flow(), flow(default_on=False))
    assert hold("GDPR-25-2", flows=flows).margin == -0.5


def test_the_french_margin_is_told_to_americans_too(hold: Hold) -> None:
    scene = {"lots": (orbit(),), "albedo": 1.0, "nadir": "0.1116 m2"}
    found = hold("FR-MAG-7", **scene)
    assert found.status == "not_applicable"
    assert found.margin == pytest.approx(0.05 / 7, abs=1e-3)


def test_edge_on_panels_still_are_too_bright(hold: Hold) -> None:
    assert hold("IAU-MAG", lots=(orbit(area_m2=700.0),)).status == "fail"
    assert hold("IAU-MAG", lots=(orbit(area_m2=1.0),)).status == "pass"


def test_the_worst_lot_decides(hold: Hold) -> None:
    lots = (orbit(decay_years=2.0), orbit(decay_years=9.0))
    assert hold("FCC-5-YEAR", lots=lots).status == "unknown"
    lots = (ground(overhead=0.1, site="a"), ground(overhead=0.4, site="b"))
    found = hold("DE-ENEFG-11-1", "2030-07", lots=lots, start="2026-06", units=1.0)
    assert found.margin == pytest.approx((1.3 - 1.4) / 1.3)


def test_the_draft_would_pass_what_the_law_fails(hold: Hold) -> None:
    scene = {"lots": (ground(from_month=1),), "start": "2026-07", "units": 1.0, "pue": 1.25}
    assert hold("DE-ENEFG-11-2", "2028-08-01", **scene).margin == pytest.approx(-0.05 / 1.2)
    assert hold("DE-ENEFG-DRAFT", "2028-08-01", **scene).margin == pytest.approx(0.05 / 1.3)


def test_generations_of_one_hall_add_up_to_its_power(hold: Hold) -> None:
    lots = (ground(from_month=-9), ground(from_month=-3))
    assert hold("EU-EED-12", lots=lots, units=0.3, energy_reported=True).status == "pass"
    assert hold("EU-EED-12", lots=lots[:1], units=0.3).status == "not_applicable"
    installed = (ground(from_month=-9, installed=0.6),)
    assert hold("EU-EED-12", lots=installed, units=0.0).status == "unknown"


def test_an_override_moves_a_margin(hold: Hold) -> None:
    scene = {"lots": (orbit(hit_per_year=0.02),), "disposal_success": 1.0}
    low = hold("FCC-P-COLL", overrides={"rules.avoided_frac": 0.5}, **scene)
    assert low.status == "fail"
    assert hold("FCC-P-COLL", **scene).status == "pass"


def test_dates_decide_before_facts() -> None:
    law = laws()["EU-AI-51"]
    ended = law.model_copy(update={"valid_to": "2026-01-01"})
    assert status_of(Outcome(True, True, 1.0), ended, "2026-01-01") == "not_applicable"
    assert status_of(Outcome(True, True, 1.0), ended, "2025-12-31") == "pass"
    assert status_of(Outcome(True), law, "2020-01") == "proposed"
    assert day("2026") == "2026-01-01" and day("2026-11") == "2026-11-01"


@given(st.dates().map(str), st.sampled_from(sorted(laws())))
def test_a_proposal_never_binds_and_limits_bind_one_at_a_time(date: str, id: str) -> None:
    law: Law = laws()[id]
    assert not (law.state == "proposed" and binds(law, date))
    found = limit_for(law, date, date)
    if found is not None and not found[1]:
        assert day(found[0].from_date) <= date


def test_nothing_is_left_after_the_last_limit() -> None:
    law = laws()["FR-48-1"]
    first = law.model_copy(update={"limits": law.limits[:1]})
    assert limit_for(first, "2027-01-01") is None
