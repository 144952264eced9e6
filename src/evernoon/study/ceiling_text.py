"""The ceiling for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.study.ceiling import Ceiling, Need


def text(found: Ceiling, lang: str) -> str:
    """A line a year and kind, then the plans."""
    names = ("year", "kind", "gw", "binding", "limits")
    lines = [tuple(say(f"ceiling-column-{name}", lang) for name in names)]
    for year, kinds in found.years.items():
        for kind, most in kinds.items():
            spread = say(
                "interval", lang, p50=number(most.gw, lang), p10=number(most.p10_gw, lang),
                p90=number(most.p90_gw, lang),
            )  # fmt: skip
            limits = ", ".join(
                f"{say(f'ceiling-limit-{name}', lang)} {number(gw, lang)}"
                for name, gw in most.limits_gw.items()
            )
            binds = (
                f"{say(f'ceiling-limit-{most.binding}', lang)} {percent(most.binding_frac, lang)}"
            )
            lines.append((str(year), say(f"kind-site-{kind}", lang), spread, binds, limits))
    widths = [max(len(line[i]) for line in lines) for i in range(len(names))]
    rows = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    plans = [_plan(need, lang) for need in found.plans]
    return "\n".join([*rows, "", say("ceiling-legend", lang), *plans])


def _plan(need: Need, lang: str) -> str:
    values = {
        name: number(float(getattr(need, name)), lang)
        for name in need.__slots__
        if name != "launcher"
    }
    return say("ceiling-plan", lang, launcher=need.launcher, **values)
