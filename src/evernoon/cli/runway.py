"""What the command `runway` does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.cli.captable import holder as named
from evernoon.cli.commands import checked_samples
from evernoon.cli.speak import shown
from evernoon.words import money, number, percent, say

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = (
    "revenue_tokens", "revenue_other", "revenue_company", "revenue_leases", "net_income",
    "cash_operations", "cash_capital", "cash_funding", "cash", "debt",
)  # fmt: skip
BILLION = 1e9
MARKETS = ("visits", "revenue", "investment")


def run_company(
    path: Path, case: str | None, sets: list[str], samples: int | None, seed: int | None,
    as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Run a scenario and print its company month by month."""
    from evernoon.scenario import load

    checked_samples(samples, seed)
    scenario = load(path, case, sets)
    from evernoon.chain import run
    from evernoon.result.company import company

    found = company(run(scenario, samples, seed))
    shown(as_json, found, lambda: "\n".join(_text(found, lang)))


def _text(found: dict[str, Any], lang: str) -> Iterator[str]:
    yield say("runway-title", lang, name=found["name"])
    start = found["opening"]
    yield say(
        "runway-open", lang, entity=start["entity"], perimeter=start["perimeter"],
        date=str(start["as_of"]),
    )  # fmt: skip
    yield from _loose_ends(start, lang)
    yield ""
    yield from _years(found["statements"]["year"], lang)
    yield ""
    yield from _cash(found, lang)
    for name, one in found["covenants"].items():
        middle = one["headroom_frac"]["p50"]
        least = min(range(len(middle)), key=middle.__getitem__)
        yield say(
            "runway-covenant", lang, name=say(f"runway-covenant-{name}", lang),
            headroom=percent(middle[least], lang), month=found["months"][least],
            share=percent(one["breached_frac"], lang),
        )  # fmt: skip
    yield from _people(found, lang)
    yield from _markets(found["markets"], lang)
    for holder in found["cap_table"]["opening"]:
        last = found["cap_table"]["closing_frac"][holder["holder"]]["p50"]
        yield say(
            "runway-owned", lang, holder=named(holder["holder"], lang),
            first=percent(holder["frac"], lang), last=percent(last, lang),
        )  # fmt: skip


def _people(found: dict[str, Any], lang: str) -> Iterator[str]:
    people = found["people"]
    if people is None:
        return
    pace = people["pace_frac"]["p50"]
    least = min(range(len(pace)), key=pace.__getitem__)
    staff = people["staff"]["p50"]
    yield say(
        "runway-people", lang, first=number(staff[0], lang), last=number(staff[-1], lang),
        pace=percent(pace[least], lang), month=found["months"][least],
    )  # fmt: skip


def _markets(markets: dict[str, Any], lang: str) -> Iterator[str]:
    for name, market in markets.items():
        shares = sorted(market["shares_frac"].items(), key=lambda pair: -pair[1])
        after = market["merged_hhi"]
        yield say(
            "runway-market", lang,
            market=say(f"runway-market-{name}", lang) if name in MARKETS else name,
            shares=", ".join(f"{firm} {percent(share, lang)}" for firm, share in shares if share > 0),
            hhi=number(market["hhi"], lang),
            after="none" if after is None else "some",
            merged="" if after is None else number(after, lang),
        )  # fmt: skip


def _loose_ends(start: dict[str, Any], lang: str) -> Iterator[str]:
    for tie in start["ties"]:
        if not tie["ties"]:
            yield say(
                "runway-tie", lang, what=say(f"runway-tie-{tie['what']}", lang),
                stated=f"{money(tie['stated_usd'], lang)} ({tie['stated_on']})",
                found=f"{money(tie['computed_usd'], lang)} ({tie['computed_on']})",
                gap=money(tie["gap_usd"], lang),
            )  # fmt: skip


def _years(year: dict[str, Any], lang: str) -> Iterator[str]:
    head = say("runway-heading", lang, low="P5", high="P95")
    yield f"{head:<36}" + "".join(f"{date:>26}" for date in year["dates"])
    for name in SHOWN:
        cells = (
            f"{_bn(mid, lang)} ({_bn(low, lang)} ... {_bn(high, lang)})"
            for low, mid, high in zip(
                year["p5"][name], year["p50"][name], year["p95"][name], strict=True
            )
        )
        yield f"{say(f'line-{name}', lang):<36}" + "".join(f"{cell:>26}" for cell in cells)


def _bn(amount: float, lang: str) -> str:
    return number(round(amount / BILLION, 2) + 0.0, lang)


def _cash(found: dict[str, Any], lang: str) -> Iterator[str]:
    tight, gap, last = found["tightest"], found["funding_gap_usd"], found["months"][-1]
    cash = {key: money(value, lang) for key, value in tight["cash_usd"].items()}
    yield say(
        "runway-tightest", lang, month=tight["month"], cash=cash["p50"], low=cash["p5"],
        high=cash["p95"],
    )  # fmt: skip
    low, mid, high = (money(gap[key], lang) for key in ("p10", "p50", "p90"))
    yield say("runway-gap", lang, low=low, mid=mid, high=high)
    share = percent(found["below_zero_frac"][-1], lang)
    yield say("runway-below", lang, date=last, share=share)
    first = found["first_month_below_zero"]
    yield say("runway-never", lang) if first is None else say("runway-default", lang, month=first)
