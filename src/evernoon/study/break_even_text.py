"""Break-even for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from evernoon.result.counts import counts
from evernoon.study.columns import aligned
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.study.break_even import BreakEven, Root
    from evernoon.study.maps import Map

_SHOWN = 9
"""Columns and rows of a printed map; JSON has all."""


def text(found: BreakEven, lang: str) -> str:
    """What is compared, a line a lever, the reasons, the bound, the years, the map."""
    parts = [
        _compared(found, lang),
        aligned(list(_rows(found, lang))),
        "\n".join(_reasons(found, lang)),
        _bound(found, lang),
        aligned(list(_years(found, lang))),
    ]
    if found.map is not None:
        parts.append(_map(found.map, lang))
    parts.append(say("break-even-legend", lang))
    return "\n\n".join(part for part in parts if part)


def _compared(found: BreakEven, lang: str) -> str:
    values = {
        f"{side}_{key}": number(usd[key], lang)
        for side, usd in found.usd.items()
        for key in ("p10", "p50", "p90")
    }
    equal = {
        f"{side}_equal": number(usd["p50"], lang) for side, usd in found.equal_wacc_usd.items()
    }
    return say(
        "break-even-compared", lang, orbit=found.orbit, ground=found.ground, per=found.per,
        wins=percent(found.wins_frac, lang), boundary=counts(found.boundary.model_dump(), lang),
        **values, **equal,
    )  # fmt: skip


def _spread(spread: Mapping[str, float | None], lang: str) -> str:
    p10, p50, p90 = (
        "–" if spread[key] is None else number(float(spread[key] or 0.0), lang)
        for key in ("p10", "p50", "p90")
    )
    return say("interval", lang, p50=p50, p10=p10, p90=p90)


def _rows(found: BreakEven, lang: str) -> Iterator[tuple[str, ...]]:
    heads = ("lever", "unit", "now", "value", "reached")
    yield tuple(say(f"break-even-column-{head}", lang) for head in heads)
    for root in found.levers:
        yield (
            say(f"move-{root.lever}", lang), root.unit or "1", _spread(root.now, lang),
            _spread(root.value, lang), percent(root.reached_frac, lang),
        )  # fmt: skip


def _reasons(found: BreakEven, lang: str) -> Iterator[str]:
    for root in found.levers:
        if root.reason is not None:
            yield _reason(root, lang)


def _reason(root: Root, lang: str) -> str:
    return say(
        f"break-even-{root.reason}", lang, lever=say(f"move-{root.lever}", lang),
        at=f"{number(root.best, lang)} {root.unit}".strip(), share=percent(root.never_frac, lang),
        orbit=number(root.best_usd["orbit"], lang), ground=number(root.best_usd["ground"], lang),
    )  # fmt: skip


def _bound(found: BreakEven, lang: str) -> str:
    if found.bound is None:
        return ""
    bound = found.bound
    return say(
        "break-even-bound", lang, per=bound.per, share=percent(bound.ground_chips_frac["p50"], lang),
        saved=percent(bound.most_saved_frac, lang), wins=percent(bound.free_wins_frac, lang),
        chips=number(bound.orbit_chips_usd["p50"], lang), ground=number(bound.ground_usd["p50"], lang),
    )  # fmt: skip


def _years(found: BreakEven, lang: str) -> Iterator[tuple[str, ...]]:
    yield tuple(say(f"break-even-years-{head}", lang) for head in ("slip", "year", "reached"))
    for one in found.years:
        late = say("break-even-beyond", lang, year=str(one.last_year))
        year = " / ".join(late if one.year[k] is None else str(one.year[k]) for k in one.year)
        yield str(one.slip_years), year, percent(one.reached_frac, lang)


def _map(found: Map, lang: str) -> str:
    columns = _few(len(found.x))
    across = [number(found.x[k], lang) for k in columns]
    names = [say(f"move-{name}", lang) for name in found.over]
    head = say("break-even-map", lang, x=names[0], y=names[1] if len(names) > 1 else "–")
    lines: list[list[str]] = [["", *across]]
    for row in _few(len(found.ratio)):
        label = number(found.y[row], lang) if found.y else ""
        lines.append([label, *(number(found.ratio[row][k], lang) for k in columns)])
    return f"{head}\n{aligned(lines)}"


def _few(count: int) -> list[int]:
    if count <= _SHOWN:
        return list(range(count))
    return [round(k * (count - 1) / (_SHOWN - 1)) for k in range(_SHOWN)]
