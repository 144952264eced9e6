"""Spreads, levers and the bound in words, as several commands print them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from evernoon.study.columns import aligned
from evernoon.words import number, percent, say
from evernoon.words.units import Shown, shown_unit

if TYPE_CHECKING:
    from evernoon.study.break_even import Bound, Root
    from evernoon.study.lives import LifeMap

_QUANTILES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}
_UNITS = {"": "frac", "years": "yr"}
"""What the units of levers are called among assumptions."""


def spread_said(spread: Mapping[str, float], lang: str) -> str:
    """P50 with P10 and P90; one number where all three are the same."""
    if spread["p10"] == spread["p90"]:
        return number(spread["p50"], lang)
    values = {key: number(spread[key], lang) for key in _QUANTILES}
    return say("interval", lang, **values)


def shown(x: float, unit: str, lang: str) -> Shown:
    """How numbers of a lever around x are written."""
    return shown_unit(x, _UNITS.get(unit, unit), lang)


def value_said(x: float, unit: str, lang: str) -> str:
    """One number of a lever with its unit: 15%, 1 year, 980 USD/kg."""
    if unit == "years" and x == 1.0:
        return f"1\N{NO-BREAK SPACE}{say('unit-yr', lang)}"
    return shown(x, unit, lang).whole(x)


def now_said(root: Root, lang: str) -> str:
    """Where a lever stands today, P50 with P10 and P90."""
    written = shown(root.now["p50"], root.unit, lang)
    if root.now["p10"] == root.now["p90"]:
        return written.whole(root.now["p50"])
    values = {key: written.bare(root.now[key]) for key in _QUANTILES}
    return f"{say('interval', lang, **values)} {written.name}".rstrip()


def root_said(root: Root, lang: str) -> str:
    """The break-even of a lever, or in words why it has none."""
    found = [x for x in root.value.values() if x is not None]
    if not found:
        return say(f"versus-{root.reason}", lang)
    written = shown(found[0], root.unit, lang)
    values = {
        key: say(f"break-even-{_edge(root, key)}-short", lang) if x is None else written.bare(x)
        for key, x in root.value.items()
    }
    return f"{say('interval', lang, **values)} {written.name}".rstrip()


def _edge(root: Root, key: str) -> str:
    """Whether a quantile without a value lies where none is enough, or where all are."""
    below, above = ("never", "always") if root.favours == "low" else ("always", "never")
    below_frac = root.never_frac if below == "never" else root.always_frac
    return below if below_frac > 0.0 and _QUANTILES[key] <= below_frac else above


def lives_said(lives: LifeMap | None, lang: str) -> str:
    """Chip life against refresh as a table; nothing where there is none."""
    if lives is None:
        return ""
    rows = [["", *(f"{x:g}" for x in lives.chip_life_years)]]
    for years, ratio in zip(lives.refresh_years, lives.ratio, strict=True):
        rows.append([f"{years:g}", *(number(x, lang) for x in ratio)])
    head = say("cost-lives", lang, orbit=lives.orbit, ground=lives.ground)
    return f"{head}\n{aligned(rows)}"


def bound_said(bound: Bound | None, lang: str) -> str:
    """What free power, platform and launch could save at most; nothing where there is no bound."""
    if bound is None:
        return ""
    return say(
        "break-even-bound", lang, per=say(f"versus-per-{bound.per}", lang),
        share=percent(bound.ground_chips_frac["p50"], lang),
        saved=percent(bound.most_saved_frac, lang), wins=percent(bound.free_wins_frac, lang),
        chips=number(bound.orbit_chips_usd["p50"], lang), ground=number(bound.ground_usd["p50"], lang),
    )  # fmt: skip
