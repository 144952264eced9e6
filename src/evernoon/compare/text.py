"""A comparison as three lists; sentences live in words/<lang>/explain.ftl."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from evernoon.quantities import unit_of
from evernoon.words import interval, money, number, percent, say

if TYPE_CHECKING:
    from evernoon.compare.door import Comparison, Output, Share

LONGEST = 60
SMALLEST_SHARE = 0.005
LARGEST_SHARE = 2.0
"""Shares below half a percent are left out of the text; JSON has them all."""


def text(comparison: Comparison, lang: str) -> str:
    """Inputs, outputs, explanation."""
    lines = [" | ".join(comparison.names), "", say("compare-inputs", lang)]
    lines += list(_inputs(comparison, lang)) or ["  " + say("compare-nothing-differs", lang)]
    lines += ["", say("compare-outputs", lang)]
    moved = [output for output in comparison.outputs if output.moved]
    lines += [line for output in moved for line in _output(output, lang)]
    lines += [] if moved else ["  " + say("compare-nothing-moved", lang)]
    lines.append("  " + say("compare-same", lang, count=len(comparison.outputs) - len(moved)))
    if comparison.explains:
        lines += ["", say("compare-explains", lang), *_explains(comparison, lang)]
    return "\n".join(lines) + "\n"


def _inputs(comparison: Comparison, lang: str) -> Iterator[str]:
    for item in comparison.inputs:
        unit = "" if item.unit in ("", "frac") else f" [{item.unit}]"
        said = (say("compare-absent", lang) if v is None else _short(v, lang) for v in item.values)
        yield f"  {item.path}{unit}: " + " | ".join(said)


def _short(value: Any, lang: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return number(value, lang)
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return written if len(written) <= LONGEST else written[: LONGEST - 3] + "..."


def _output(output: Output, lang: str) -> Iterator[str]:
    written = _written(output.path)
    shown = (
        written(value, lang) if isinstance(value, float) else _short(value, lang)
        for value in output.values
    )  # fmt: skip
    yield f"  {output.path}: " + " | ".join(shown)
    for step in output.changes:
        if step.spread is not None:
            spread = interval(
                step.spread["p10"], step.spread["p50"], step.spread["p90"], lang, written
            )  # fmt: skip
            yield f"    {spread}"


def _explains(comparison: Comparison, lang: str) -> Iterator[str]:
    from evernoon.compare.door import INTERACTION

    many, last = len(comparison.names) > 2, ""
    for row in comparison.explains:
        head = f"{row.output} [{comparison.names[row.scenario]}]" if many else row.output
        if row.share is not None and abs(row.share) < SMALLEST_SHARE:
            continue
        if row.share is None and row.input == INTERACTION:
            continue
        if head != last:
            yield f"  {head}"
            last = head
        name = say("compare-interaction", lang) if row.input == INTERACTION else row.input
        yield f"    {_share(row, lang):>8}  {name}" + _move(row, lang)


def _share(row: Share, lang: str) -> str:
    """Percent; moves that mostly cancel each other out are no shares of anything."""
    if row.share is None:
        return say("compare-not-alone" if row.move is None else "compare-cancels", lang)
    return (
        say("compare-cancels", lang)
        if abs(row.share) > LARGEST_SHARE
        else percent(row.share, lang, 2)
    )


def _move(row: Share, lang: str) -> str:
    if row.move is None:
        return ""
    return f": {'+' if row.move > 0.0 else ''}{_written(row.output)(row.move, lang)}"


def _written(path: str) -> Callable[[float, str], str]:
    """Money where the answer is plain money, else a number."""
    return money if unit_of(path.rpartition(".")[2]) == "USD" else number
