"""What the command `captable` does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.cli.commands import checked_samples
from evernoon.cli.speak import shown
from evernoon.words import money, number, percent, say

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN = ("shareholders", "pool", "staff", "new investors", "public")
"""Holders that have a name in every language."""
_WIDTH = 34
"""Of a column: a share and its range with three digits each."""


def show_captable(
    path: Path, case: str | None, sets: list[str], samples: int | None, seed: int | None,
    as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Run a scenario and print who owns its company when."""
    from evernoon.scenario import load

    checked_samples(samples, seed)
    scenario = load(path, case, sets)
    from evernoon.chain import run
    from evernoon.result.shares import captable

    found = captable(run(scenario, samples, seed))
    shown(as_json, found, lambda: "\n".join(_text(found, lang)))


def holder(name: str, lang: str) -> str:
    """Name of a holder; the ones every company has, in the reader's language."""
    return say(f"runway-holder-{name.replace(' ', '-')}", lang) if name in KNOWN else name


def _text(found: dict[str, Any], lang: str) -> Iterator[str]:
    yield say("captable-title", lang, name=found["name"])
    yield say("captable-whose", lang, entity=found["entity"], perimeter=found["perimeter"])
    for one in found["rounds"]:
        if one["equity_usd"]["p50"] > 0.0:
            yield _round(one, lang)
    for step in found["steps"]:
        yield _step(step, lang)
    yield ""
    yield from _table(found, lang)


def _round(one: dict[str, Any], lang: str) -> str:
    share = percent(one["new_holders_frac"]["p50"], lang)
    return say(
        "captable-round", lang, month=one["month"], amount=money(one["equity_usd"]["p50"], lang),
        value=money(one["pre_money_usd"]["p50"], lang), share=share,
        often=percent(one["arrived_frac"], lang),
    )  # fmt: skip


def _step(step: dict[str, Any], lang: str) -> str:
    values: dict[str, Any] = {"month": step["month"], "with": step["with"] or ""}
    values["new"] = number(step["new_shares"]["p50"], lang)
    values["ratio"] = number(step["ratio"]["p50"], lang) if step["ratio"] else ""
    if step["kind"] == "listing":
        values["amount"] = money(step["offer_usd"], lang)
        values["greenshoe"] = money(step["greenshoe_usd"], lang)
        values["company"] = money(step["company_usd"]["p50"], lang)
    return say(f"captable-step-{step['kind']}", lang, **values)


def _table(found: dict[str, Any], lang: str) -> Iterator[str]:
    """Share of each holder at the start and at the end of every year, median."""
    dates = found["months"]
    last = [i for i, date in enumerate(dates) if date.endswith("-12") or i == len(dates) - 1]
    first = {one["holder"]: one["frac"] for one in found["opening"]}
    head = say("captable-heading", lang, low="P5", high="P95")
    yield f"{head:<32}" + "".join(
        f"{c:>{_WIDTH}}" for c in (say("captable-start", lang), *(dates[i] for i in last))
    )
    for name in found["holders"]:
        fans = found["owned_frac"][name]
        cells = [percent(first.get(name, 0.0), lang)]
        for i in last:
            low, mid, high = (percent(fans[key][i], lang) for key in ("p5", "p50", "p95"))
            cells.append(mid if low == high else f"{mid} ({low} ... {high})")
        yield f"{holder(name, lang):<32}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells)
