"""Break-even for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from evernoon.result.counts import counts
from evernoon.study.columns import aligned
from evernoon.study.moves import BY_NAME
from evernoon.study.said import bound_said, lives_said, now_said, root_said, shown, value_said
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
        bound_said(found.bound, lang),
        aligned(list(_years(found, lang))),
        lives_said(found.lives, lang),
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
        "break-even-compared", lang, orbit=found.orbit, ground=found.ground, per=say(f"versus-per-{found.per}", lang),
        wins=percent(found.wins_frac, lang), boundary=counts(found.boundary.model_dump(), lang),
        **values, **equal,
    )  # fmt: skip


def _rows(found: BreakEven, lang: str) -> Iterator[tuple[str, ...]]:
    heads = ("lever", "now", "value", "reached")
    yield tuple(say(f"break-even-column-{head}", lang) for head in heads)
    for root in found.levers:
        yield (
            say(f"move-{root.lever}", lang), now_said(root, lang), root_said(root, lang),
            percent(root.reached_frac, lang),
        )  # fmt: skip


def _reasons(found: BreakEven, lang: str) -> Iterator[str]:
    for root in found.levers:
        if root.reason is not None:
            yield _reason(root, lang)


def _reason(root: Root, lang: str) -> str:
    return say(
        f"break-even-{root.reason}", lang, lever=say(f"move-{root.lever}", lang),
        at=value_said(root.best, root.unit, lang), share=percent(root.never_frac, lang),
        orbit=number(root.best_usd["orbit"], lang), ground=number(root.best_usd["ground"], lang),
    )  # fmt: skip


def _years(found: BreakEven, lang: str) -> Iterator[tuple[str, ...]]:
    yield tuple(say(f"break-even-years-{head}", lang) for head in ("slip", "year", "reached"))
    for one in found.years:
        late = say("break-even-beyond", lang, year=str(one.last_year))
        each = [late if year is None else str(year) for year in one.year.values()]
        year = late if set(each) == {late} else " / ".join(each)
        yield str(one.slip_years), year, percent(one.reached_frac, lang)


def _map(found: Map, lang: str) -> str:
    columns = _few(len(found.x))
    across = [number(found.x[k], lang) for k in columns]
    names = [_axis(name, lang) for name in found.over]
    head = say("break-even-map", lang, x=names[0], y=names[1] if len(names) > 1 else "–")
    lines: list[list[str]] = [["", *across]]
    for row in _few(len(found.ratio)):
        label = number(found.y[row], lang) if found.y else ""
        lines.append([label, *(number(found.ratio[row][k], lang) for k in columns)])
    return f"{head}\n{aligned(lines)}"


def _axis(name: str, lang: str) -> str:
    lever = say(f"move-{name}", lang)
    unit = BY_NAME[name].unit
    return f"{lever} ({shown(1.0, unit, lang).name})" if unit else lever


def _few(count: int) -> list[int]:
    if count <= _SHOWN:
        return list(range(count))
    return [round(k * (count - 1) / (_SHOWN - 1)) for k in range(_SHOWN)]
