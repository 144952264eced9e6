"""Permits month by month."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_scene import flow, ground, orbit

from evernoon.assumptions.draws import Draws
from evernoon.flows.base import check_shapes
from evernoon.flows.clock import Clock
from evernoon.flows.shocks import Shocks
from evernoon.rules import LawFacts, start, step
from evernoon.rules.union import eea_share, groups, in_eea, transfer_holds

SIZE = 64
CLOCK = Clock("2026-12", 24, "2026-11-22", 180)
PRODUCTS = SimpleNamespace(
    products=("grok-chat", "grok-api", "x"), data_class=("personal", "business", "personal")
)
LOTS = (orbit(), ground("IE"), ground("IN"))
QUIET = Shocks(SIZE, (), np.zeros((0, 24, SIZE)), {})


def draws(**overrides: float) -> Draws:
    points = {f"rules.{name}": value for name, value in overrides.items()}
    return Draws(seed=1, block_index=0, size=SIZE, beliefs="central", overrides=points)


def opened(*flows: object, facts: LawFacts | None = None, **overrides: float):
    return start(facts or LawFacts(), flows, PRODUCTS, LOTS, CLOCK, draws(**overrides))


def test_flows_have_the_declared_shapes() -> None:
    state, permits = opened(flow(), flow(basis="consent"))
    sizes = {"group": len(groups()), "product": 3, "lot": 3, "dataflow": 2, "sample": SIZE}
    check_shapes(permits, sizes)
    check_shapes(step(state, SimpleNamespace(), np.full(SIZE, 1e9), QUIET, 0)[1], sizes)
    assert not permits.expected_fine_usd.any()


def test_eu_data_without_a_mechanism_stay_in_the_eea() -> None:
    serving = {"from": "grok", "purpose": "serving", "basis": "contract"}
    eu = groups().index("eea")
    _, free = opened()
    assert free.serve.all()
    _, permits = opened(flow(**serving))
    assert permits.serve[eu, 0].tolist() == [0.0, 1.0, 0.0]
    assert permits.serve[eu, 1:].all()
    assert np.delete(permits.serve, eu, axis=0).all()
    _, permits = opened(flow(**serving, transfer="dpf"))
    assert permits.serve[eu, 0].tolist() == [1.0, 1.0, 0.0]
    _, permits = opened(flow(**serving, transfer="scc"))
    assert permits.serve.all()
    outside = LawFacts(eu_establishment=False, offers_in_eu=False)
    assert opened(flow(**serving), facts=outside)[1].serve.all()
    assert opened(flow(**serving, region="us"))[1].serve.all()


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"basis": "consent", "opt_out": 0.1}, 0.9),
        ({"basis": "legitimate-interest", "opt_out": 0.1}, 0.45),
        ({"basis": "legitimate-interest", "class": "special-category"}, 0.0),
        ({"basis": "contract"}, 0.0),
        ({"basis": "contract", "collected_for": "training"}, 1.0),
        ({"basis": "contract", "collected_for": "training", "class": "special-category"}, 0.0),
        ({"basis": "none"}, 0.0),
        ({"basis": "none", "region": "us", "opt_out": 0.2}, 0.8),
        ({"basis": "none", "class": "licensed"}, 1.0),
        ({"basis": "consent", "purpose": "serving"}, 0.0),
    ],
)
def test_the_legal_basis_decides_what_may_train(fields: dict[str, object], share: float) -> None:
    _, permits = opened(flow(**fields), legitimate_interest_holds_frac=0.5)
    assert permits.train_frac[0] == pytest.approx(share)


def test_of_the_world_only_european_subjects_are_lost() -> None:
    _, permits = opened(flow(region="world", basis="none"))
    assert permits.train_frac[0] == pytest.approx(1.0 - eea_share("world"))
    assert 0.05 < eea_share("world") < 0.12
    outside = LawFacts(eu_establishment=False, offers_in_eu=False)
    assert opened(flow(basis="none"), facts=outside)[1].train_frac[0] == pytest.approx(1.0)


@given(st.floats(0.0, 0.5), st.floats(0.0, 0.5))
def test_more_opt_outs_never_train_more(a: float, b: float) -> None:
    few, many = sorted((a, b))
    shares = [opened(flow(basis="consent", opt_out=out))[1].train_frac for out in (few, many)]
    assert (shares[0] >= shares[1]).all()


def test_fines_are_expected_only_while_a_rule_is_broken() -> None:
    clean = flow(basis="consent", default_on=False, dpia=True, transfer="scc")
    turnover = np.full(SIZE, 1e10)
    state, _ = opened(clean)
    assert not step(state, SimpleNamespace(), turnover, QUIET, 3)[1].expected_fine_usd.any()
    state, _ = opened(flow(), gdpr_fine_per_year=0.2, gdpr_fine_frac=0.1)
    _, permits = step(state, SimpleNamespace(), turnover, QUIET, 3)
    assert permits.expected_fine_usd == pytest.approx(0.2 * 0.1 * 4e8 / 12)
    doubled = Shocks(
        SIZE, ("trial",), np.ones((1, 24, SIZE)), {"rules.fine": np.full((24, SIZE), 2.0)}
    )
    _, twice = step(state, SimpleNamespace(), turnover, doubled, 3)
    assert twice.expected_fine_usd == pytest.approx(2 * permits.expected_fine_usd)


def test_a_moratorium_stops_halls_and_a_licence_stops_satellites() -> None:
    state, opening = opened()
    assert opening.deliver_frac.all()
    factors = {"rules.land": np.zeros((24, SIZE)), "rules.fly": np.full((24, SIZE), 0.5)}
    shocks = Shocks(SIZE, ("a", "b"), np.ones((2, 24, SIZE)), factors)
    _, permits = step(state, SimpleNamespace(), np.ones(SIZE), shocks, 0)
    assert permits.deliver_frac[:, 0].tolist() == [0.5, 0.0, 0.0]


def test_where_union_law_reaches() -> None:
    assert [group for group in groups() if in_eea(group)] == ["eea"]
    assert len(groups()) == 8
    assert eea_share("eu") == 1.0 and eea_share("us") == eea_share("atlantis") == 0.0
    assert transfer_holds("IE", "none") and transfer_holds("JP", "none")
    assert transfer_holds("US", "adequacy") and not transfer_holds("US", "derogation")
    assert transfer_holds("XX", "bcr") and not transfer_holds("XX", "dpf")
