"""The answer of a run in words; sentences live in words/<lang>/summary.ftl."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evernoon.result.cited import cited
from evernoon.result.counts import counts
from evernoon.words import duration_months, money, number, percent, say

if TYPE_CHECKING:
    from evernoon.result.outcome import Result


def summary(result: Result, lang: str = "en") -> str:
    """Markdown: the answer, one line per site, the company, the rules, what the answer rests on."""
    headline = result.headline
    parts = [
        f"# {headline['name']}",
        answer(headline, result.scenario.work.main, lang),
        _table(site_rows(headline, lang)),
        *impossible(headline, lang),
        empty(headline, lang),
        boundary(headline, lang),
        company(headline, lang),
        rules(headline, lang),
        basis(result, lang),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def answer(headline: dict[str, Any], main: str, lang: str) -> str:
    """Which site is cheapest, and how often orbit is."""
    sites = headline["sites"]
    cheapest = min(sites, key=lambda name: sites[name]["usd_per_mtoken"]["p50"])
    share = headline["orbit_wins_frac"]
    first = say(
        "summary-cheapest",
        lang,
        site=cheapest,
        work=main,
        cost=ranged(sites[cheapest]["usd_per_mtoken"], lang),
    )
    if share is None:
        return first
    return f"{first} {say('summary-orbit-wins', lang, share=percent(share, lang))}"


def ranged(spread: Mapping[str, float] | None, lang: str) -> str:
    """The median with its P10 and P90; a dash for none."""
    if spread is None:
        return "–"
    p10, p50, p90 = (number(spread[key], lang) for key in ("p10", "p50", "p90"))
    return say("summary-spread", lang, p10=p10, p50=p50, p90=p90)


def site_rows(headline: dict[str, Any], lang: str) -> list[list[str]]:
    """Headings, then a row for every site."""
    columns = ("site", "kind", "gpu-hour", "mtoken", "delivered", "limit")
    head = [say(f"summary-column-{name}", lang) for name in columns]
    rows = [
        [
            name,
            say(f"kind-site-{site['kind']}", lang),
            ranged(site["usd_per_gpu_hour"], lang),
            ranged(site["usd_per_mtoken"], lang),
            percent(site["delivered_frac"]["p50"], lang),
            say(f"limit-{site['binding_limit']}", lang),
        ]
        for name, site in headline["sites"].items()
    ]
    return [head, *rows]


def impossible(headline: dict[str, Any], lang: str) -> list[str]:
    """A line for every site whose satellite breaks a limit of physics or of the rocket."""
    found = {name: site.get("impossible") for name, site in headline["sites"].items()}
    return [_impossible(name, one, lang) for name, one in found.items() if one is not None]


def empty(headline: dict[str, Any], lang: str) -> str:
    """Sites that deliver not one hour in any assumption set."""
    sites = headline["sites"].items()
    found = [name for name, site in sites if site["fleet_usd_per_gpu_hour"] is None]
    return say("summary-empty", lang, sites=", ".join(found)) if found else ""


def _impossible(site: str, found: dict[str, Any], lang: str) -> str:
    shown = number if found["unit"] else percent
    line = say(
        f"summary-impossible-{found['limit']}", lang, site=site, value=shown(found["value"], lang),
        allowed=shown(found["allowed"], lang),
    )  # fmt: skip
    near = found["nearest"]
    if near is None:
        return line
    unit = "W" if near["key"] == "compute" else "m²"
    value = number(near["value"], lang)
    return f"{line} {say('summary-nearest', lang, key=near['key'], value=value, unit=unit)}"


def boundary(headline: dict[str, Any], lang: str) -> str:
    """What the costs count, and the line with one cost of capital."""
    equal = "; ".join(
        f"{name} {ranged(site['equal_wacc_usd_per_gpu_hour'], lang)}"
        for name, site in headline["sites"].items()
    )
    return say("summary-boundary", lang, text=counts(headline["boundary"], lang), equal=equal)


def _table(rows: list[list[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def company(headline: dict[str, Any], lang: str) -> str:
    """How long the cash lasts."""
    runway = headline["runway"]
    gap = money(runway["funding_gap_usd"]["p50"], lang)
    first = runway["first_month_below_zero"]
    if first is None:
        return say(
            "summary-solvent",
            lang,
            last=runway["months"][-1],
            cash=money(runway["cash_usd_p50"][-1], lang),
            gap=money(runway["funding_gap_usd"]["p90"], lang),
        )
    months = duration_months(runway["runway_months"]["p50"], lang)
    return say("summary-runs-dry", lang, month=first, gap=gap, runway=months)


def rules(headline: dict[str, Any], lang: str) -> str:
    """How many rules pass and which fail."""
    found = headline["rules"]
    counts = {
        status: sum(rule["status"] == status for rule in found)
        for status in ("pass", "fail", "unknown", "proposed")
    }
    failed = (
        ", ".join(
            f"{rule['id']} ({cited(rule, 'article', lang)})"
            for rule in found
            if rule["status"] == "fail"
        )
        or "–"
    )
    lines = say(
        "summary-rules", lang, passed=counts["pass"], failed=counts["fail"], unknown=counts["unknown"],
        proposed=counts["proposed"], names=failed,
    )  # fmt: skip
    return f"{lines} {say('audit-hint', lang)}"


def basis(result: Result, lang: str) -> str:
    """What the answer rests on, with its stamp."""
    stamp = result.stamp
    text = say(
        "summary-basis", lang, samples=stamp["samples"], beliefs=say(f"beliefs-{stamp['beliefs']}", lang),
        used=len(result.record.used), scenario=stamp["scenario"], catalogue=str(stamp["catalogue"]),
        seed=str(stamp["seed"]), version=stamp["version"], date=stamp["rule_date"],
    )  # fmt: skip
    return f"{text} {say('no-advice', lang)}"
