"""`evernoon captable`: rounds, notes, pool, merger, split, listing; shares add up in every sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from evernoon.cli.app import app
from evernoon.errors import EvernoonError
from evernoon.runway import CompanyChoice
from evernoon.runway.captable import Owned, owned
from evernoon.runway.opening import company_of

ROOT = Path(__file__).resolve().parents[2]
DATES = ("2025-04", "2025-05", "2025-06", "2025-07")
TABLE = {
    "holders": [{"name": "founder", "shares": 60.0}, {"name": "fund", "shares": 30.0}],
    "pool_shares": 10.0, "total_shares": 100.0,
}  # fmt: skip


def rolled(equity: Any, value: Any, raises: Any = (), **cap: Any) -> Owned:
    choice = CompanyChoice.model_validate(
        {"name": "xai-2025", "cap_table": {**TABLE, **cap}, "raises": list(raises)}
    )
    shape = (len(DATES), 1)
    return owned(
        choice, company_of(choice), DATES, np.reshape(equity, shape), np.reshape(value, shape)
    )


def refused(**cap: Any) -> EvernoonError:
    with pytest.raises(Exception) as caught:
        CompanyChoice.model_validate({"name": "xai-2025", "cap_table": {**TABLE, **cap}})
    error = caught.value.errors()[0]["ctx"]["error"]  # type: ignore[attr-defined]
    assert isinstance(error, EvernoonError)
    return error


def share(table: Owned, name: str, month: int = -1) -> float:
    return float(table.frac[table.holders.index(name), month, 0])


def test_a_split_leaves_every_share_of_the_company_where_it_was() -> None:
    steps = [{"kind": "split", "date": "2025-05", "factor": 5}]
    table = rolled(np.zeros(4), np.full(4, 1e9), steps=steps)
    assert table.shares.sum(axis=0)[-1] == pytest.approx(500.0)
    assert share(table, "founder") == pytest.approx(0.6)


def test_a_merger_of_shares_leaves_every_holder_its_value_at_the_deal_price() -> None:
    step = {
        "kind": "merger", "date": "2025-05", "into": "spacex-2026", "our_price": "75.46 USD",
        "their_price": "526.59 USD", "holders": [{"name": "them", "shares": 1000.0}],
    }  # fmt: skip
    table = rolled(np.zeros(4), np.full(4, 1e9), steps=[step])
    assert table.steps[0].ratio == pytest.approx(75.46 / 526.59)
    founder = table.shares[table.holders.index("founder"), -1, 0]
    assert founder * 526.59 == pytest.approx(60.0 * 75.46)
    assert table.frac.sum(axis=0) == pytest.approx(1.0)


def test_we_take_over_another_and_our_holders_keep_their_shares() -> None:
    step = {
        "kind": "merger", "date": "2025-05", "takes": "starcloud", "our_value": "80 bn USD",
        "their_value": "20 bn USD", "holders": [{"name": "them", "shares": 7.0}],
    }  # fmt: skip
    table = rolled(np.zeros(4), np.full(4, 1e9), steps=[step])
    assert share(table, "them") == pytest.approx(0.2)
    assert table.shares[0, -1, 0] == pytest.approx(60.0)


def test_named_investors_and_the_rest_of_a_round() -> None:
    given_round = {
        "date": "2025-07", "amount": "5 bn USD", "pre_money": "113 bn USD",
        "investors": {"SpaceX": "2 bn USD"},
    }  # fmt: skip
    table = rolled([0, 0, 0, 5e9], np.full(4, 1e9), [given_round])
    assert share(table, "SpaceX") == pytest.approx(2 / 118)
    assert share(table, "new investors") == pytest.approx(3 / 118)


def test_a_note_converts_at_the_lower_of_cap_and_discount() -> None:
    note = {
        "name": "angel", "amount": "1 bn USD", "issued": "2024-05", "rate_frac": 0.1,
        "discount_frac": 0.2, "cap": "40 bn USD",
    }  # fmt: skip
    given_round = {"date": "2025-05", "amount": "10 bn USD", "pre_money": "100 bn USD"}
    table = rolled([0, 10e9, 0, 5e9], np.full(4, 1e11), [given_round], notes=[note])
    at = table.holders.index("angel")
    assert table.shares[at, 0, 0] == 0.0
    assert table.shares[at, 1, 0] == pytest.approx(1.1e9 / 0.4e9)  # cap: 40 bn over 100 shares
    assert table.shares[at, 3, 0] == table.shares[at, 1, 0]
    assert table.issued * table.price == pytest.approx(np.reshape([0, 10e9, 0, 5e9], (4, 1)))


def test_the_pool_is_filled_to_its_share_and_vests_after_the_listing() -> None:
    steps = [
        {"kind": "pool", "date": "2025-04", "pool_frac": 0.25},
        {
            "kind": "listing", "date": "2025-05", "price": "10 USD", "shares": 20.0,
            "greenshoe_shares": 3.0, "fee_frac": 0.02, "vest": "4 months",
        },
    ]  # fmt: skip
    table = rolled([0, 23 * 9.8, 0, 0], np.full(4, 1e3), steps=steps)
    assert share(table, "pool", 0) == pytest.approx(0.25)
    assert table.shares[table.holders.index("public"), 1, 0] == pytest.approx(23.0)
    pool = table.shares[table.holders.index("pool"), :, 0]
    staff = table.shares[table.holders.index("staff"), :, 0]
    assert pool == pytest.approx([30.0, 22.5, 15.0, 7.5])
    assert pool + staff == pytest.approx(30.0)


def test_a_listing_of_ones_own_brings_its_proceeds(twin: Any) -> None:
    listing = {
        "kind": "listing", "date": "2025-05", "price": "10 USD", "shares": 2e8,
        "greenshoe_shares": 1e8, "greenshoe_frac": 0.5, "fee_frac": 0.1,
    }  # fmt: skip
    choice = CompanyChoice.model_validate(
        {"name": "xai-2025", "cap_table": {**TABLE, "steps": [listing]}}
    )
    assert choice.cap_table is not None
    assert choice.cap_table.own_listings[0].proceeds_usd == pytest.approx(2.25e9)
    merged = {
        "kind": "merger", "date": "2025-04", "into": "spacex-2026", "ratio": 1.0,
        "holders": [{"name": "x", "shares": 1.0}],
    }  # fmt: skip
    other = CompanyChoice.model_validate(
        {"name": "xai-2025", "cap_table": {**TABLE, "steps": [merged, listing]}}
    )
    assert other.cap_table is not None and other.cap_table.own_listings == ()


def test_bad_tables_are_refused() -> None:
    merger = {
        "kind": "merger", "date": "2025-05", "into": "nobody", "ratio": 1.0,
        "holders": [{"name": "x", "shares": 1.0}],
    }  # fmt: skip
    assert refused(steps=[merger]).message_id == "unknown-name"
    assert refused(steps=[{**merger, "into": None}]).message_id == "merger-side"
    known = {**merger, "into": "spacex-2026"}
    assert refused(steps=[{**known, "our_price": "1 USD"}]).message_id == "merger-terms"
    late = {"kind": "split", "date": "2025-04", "factor": 2}
    assert refused(steps=[known, late]).message_id == "date-order"
    holders = [{"name": "x", "shares": -1.0}]
    assert refused(steps=[{**known, "holders": holders}]).message_id == "negative-shares"


money = st.floats(0.0, 1e11)


@settings(max_examples=30, deadline=None)
@given(
    equity=st.lists(money, min_size=4, max_size=4), value=st.lists(money, min_size=4, max_size=4),
    factor=st.floats(0.01, 100.0), pool_frac=st.floats(0.01, 0.9),
)  # fmt: skip
def test_shares_add_up_whatever_comes(equity: Any, value: Any, factor: Any, pool_frac: Any) -> None:
    steps = [
        {"kind": "split", "date": "2025-05", "factor": factor},
        {"kind": "pool", "date": "2025-05", "pool_frac": pool_frac},
        {
            "kind": "merger", "date": "2025-06", "into": "spacex-2026", "our_value": "2 bn USD",
            "their_value": "3 bn USD", "holders": [{"name": "them", "shares": 1e9}],
        },
    ]  # fmt: skip
    table = rolled(equity, value, steps=steps)
    assert np.isfinite(table.shares).all() and (table.shares >= 0.0).all()
    assert np.abs(table.frac.sum(axis=0) - 1.0).max() < 1e-12
    assert share(table, "them") == pytest.approx(0.6)
    paid = (table.issued * table.price)[:2, 0]
    assert paid == pytest.approx(equity[:2], rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_command(lang: str) -> None:
    path = str(ROOT / "examples" / "xai-holdings-2025.yaml")
    words = ["captable", path, "--samples", "8", "--set", "months=16", "--lang", lang]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert "2026-02" in done.stdout and "0" in done.stdout
    found = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert found["worst_sum_error"] < 1e-12
    merger = next(step for step in found["steps"] if step["kind"] == "merger")
    assert merger["ratio"]["p50"] == pytest.approx(0.1433, abs=1e-4)
    owned_by_xai = 1.0 - found["owned_frac"]["SpaceX holders"]["p50"][10]
    assert owned_by_xai == pytest.approx(0.2, abs=1e-3)
    listing = next(step for step in found["steps"] if step["kind"] == "listing")
    assert listing["offer_usd"] == pytest.approx(75.006e9)
    assert listing["greenshoe_usd"] == pytest.approx(11.2455e9)
