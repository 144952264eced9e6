"""A comparison as three lists; sentences live in words/<lang>/explain.ftl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from evernoon.words import interval, number, percent, say

if TYPE_CHECKING:
    from evernoon.compare.door import Comparison, Output

LONGEST = 60
SMALLEST_SHARE = 0.005
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
    yield f"  {output.path}: " + " | ".join(_short(value, lang) for value in output.values)
    for step in output.changes:
        if step.spread is not None:
            spread = interval(step.spread["p10"], step.spread["p50"], step.spread["p90"], lang)
            yield f"    {spread}"


def _explains(comparison: Comparison, lang: str) -> Iterator[str]:
    from evernoon.compare.door import INTERACTION

    many, last = len(comparison.names) > 2, ""
    for row in comparison.explains:
        head = f"{row.output} [{comparison.names[row.scenario]}]" if many else row.output
        if row.share is not None and abs(row.share) < SMALLEST_SHARE:
            continue
        if head != last:
            yield f"  {head}"
            last = head
        name = say("compare-interaction", lang) if row.input == INTERACTION else row.input
        share = say("compare-not-alone", lang) if row.share is None else percent(row.share, lang, 2)
        yield f"    {share:>8}  {name}"
