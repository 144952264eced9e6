"""The scenarios of the company run, and each risk moves the company the way it should."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from evernoon.chain import run
from evernoon.result import Result
from evernoon.runway.lines import AT
from evernoon.scenario import case_names, load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = (
    "long-losses", "hbm-squeeze", "bubble", "contract-cancelled", "orbit-2028", "eu-rules",
    "openai-like", "europe-consortium", "risks",
)  # fmt: skip


@cache
def of(name: str, case: str | None = None, months: int = 24) -> Result:
    return run(load(EXAMPLES / f"{name}.yaml", case, [f"months={months}"]), 8)


def line(result: Result, name: str) -> float:
    return float(np.median(result.record.series["runway.line_usd"][AT[name]].sum(axis=0)))


@pytest.mark.parametrize("name", NAMES)
def test_a_short_file_with_its_sources_that_runs(name: str) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60 and ("https://" in text or "SEC file" in text)
    headline = of(name, None, 8 if name == "orbit-2028" else 24).headline
    assert np.isfinite(headline["runway"]["cash_usd_p50"]).all()


def test_every_risk_of_the_market_can_be_left_alone_and_switched_off() -> None:
    path = EXAMPLES / "risks.yaml"
    risks = [event.name for event in load(path).events]
    alone = [load(path, case).events for case in case_names(path)]
    assert {event.name for events in alone if len(events) == 1 for event in events} >= set(risks)
    assert load(path, "none").events == ()
    moved = {lever for event in load(path).events for lever in event.factors}
    assert len(risks) >= 14 and len(moved) >= 15


def test_tenants_who_leave_pay_no_more() -> None:
    kept, left = of("contract-cancelled", "kept"), of("contract-cancelled")
    assert line(left, "revenue_leases") < 0.6 * line(kept, "revenue_leases")


def test_the_bubble_takes_value() -> None:
    value = [of("bubble", case).record.series["runway.value_usd"][-1] for case in ("without", None)]
    assert np.median(value[1]) < 0.4 * np.median(value[0])


def test_memory_makes_chips_dear() -> None:
    dear, plain = (of("hbm-squeeze", case) for case in (None, "without"))
    assert (dear.record.cash_usd[-1] != plain.record.cash_usd[-1]).any()


def test_half_the_orders_leave_more_cash() -> None:
    cut, full = (of("long-losses", case) for case in ("capex_cut", None))
    assert line(cut, "cash_capital") > line(full, "cash_capital")


def test_a_partner_who_pays_in_lowers_the_gap() -> None:
    with_, without = (of("long-losses", case) for case in ("partner", None))
    assert line(with_, "cash_equity") > line(without, "cash_equity")


def test_a_peer_without_a_raise_runs_dry_first() -> None:
    raised, alone = (of("openai-like", case) for case in (None, "no_raise"))
    assert np.median(alone.record.cash_usd[-1]) <= np.median(raised.record.cash_usd[-1])
