"""The table that settles the argument."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from evernoon.reconcile.boundary import COMMON, Own, own_on
from evernoon.reconcile.model import Side
from evernoon.reconcile.row import Bridge, Row, Shown
from evernoon.result.counts import counts
from evernoon.words import number, percent, say


def text(rows: Sequence[Row], lang: str) -> str:
    """Models on one axis, then each one by one; a single model with all its outputs."""
    parts = [table(rows, lang), say("reconcile-legend", lang), own_text(own_on(COMMON), lang)]
    for row in rows:
        parts.append("\n".join(_model(row, lang)))
    return "\n\n".join(parts)


def table(rows: Sequence[Row], lang: str) -> str:
    """One line a model and side, USD per GPU-hour: published, at the same inputs, Evernoon."""
    names = ("model", "side", "published", "same", "evernoon", "explained", "status")
    lines = [tuple(say(f"reconcile-column-{name}", lang) for name in names)]
    for row in rows:
        status = say(f"reconcile-status-{row.status}", lang)
        for side, bridge in row.common.items():
            word = say(f"reconcile-side-{side}", lang)
            lines.append((row.id, word, *_numbers(bridge, lang), status))
        if not row.common:
            lines.append((row.id, "–", "–", "–", "–", "–", status))
    return aligned(lines)


def _numbers(bridge: Bridge, lang: str) -> tuple[str, str, str, str]:
    same, explained = bridge.same_inputs_usd_per_gpu_hour, bridge.explained_frac
    return (
        number(bridge.published_usd_per_gpu_hour, lang),
        "–" if same is None else number(same, lang),
        number(bridge.evernoon_usd_per_gpu_hour, lang),
        "–" if explained is None else percent(explained, lang),
    )


def aligned(lines: Sequence[tuple[str, ...]]) -> str:
    """Columns of text, the first to the left and the others to the right."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i < 2 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def own_text(answer: Own, lang: str) -> str:
    """Evernoon's own number with its boundary, and the bound on what orbit can save."""
    ratio = "–" if answer.ratio is None else number(answer.ratio, lang)
    said = say(
        "reconcile-own", lang, text=counts(answer.boundary.model_dump(), lang), ratio=ratio,
        orbit=number(answer.orbit_usd_per_gpu_hour, lang), ground=number(answer.ground_usd_per_gpu_hour, lang),
    )  # fmt: skip
    share, saved = percent(answer.ground_chips_frac, lang), percent(answer.most_saved_frac, lang)
    return f"{said}\n{say('reconcile-bound', lang, share=share, saved=saved)}"


def _model(row: Row, lang: str) -> Iterator[str]:
    yield f"{row.id}: {row.title}, {row.date}"
    yield f"  {say('reconcile-boundary', lang, text=counts(row.boundary.model_dump(), lang))}"
    heads = ("output", "reproduced", "as-published", "deviation")
    lines = [tuple(say(f"reconcile-column-{head}", lang) for head in heads)]
    for name, value in row.reproduced.items():
        off = row.deviation.get(name)
        shown = row.published.get(name)
        lines.append((
            name, "–" if value is None else number(value, lang, 6),
            "–" if shown is None else _published(shown, lang),
            "–" if off is None else percent(round(off, 6) + 0.0, lang),
        ))  # fmt: skip
    yield from (f"  {line}" for line in aligned([(a, "", *rest) for a, *rest in lines]).split("\n"))
    for side in row.common:
        yield from _waterfall(row, side, lang)
    yield f"  {row.wrong[lang[:2] if lang[:2] in row.wrong else 'en']}"


def _waterfall(row: Row, side: Side, lang: str) -> Iterator[str]:
    steps = [term for term in row.terms if term.side == side]
    if not steps:
        return
    said = [
        f"{say(f'reconcile-term-{term.name}', lang)} {_signed(term.usd, lang)}"
        for term in steps
        if abs(term.usd) >= 5e-4 and math.isfinite(term.usd)
    ]
    bridge = row.common[side]
    start = number(bridge.published_usd_per_gpu_hour, lang)
    end = number(bridge.evernoon_usd_per_gpu_hour, lang)
    word = say(f"reconcile-side-{side}", lang)
    yield f"  {word}: {start} → {', '.join(said)} → {end}"


def _signed(usd: float, lang: str) -> str:
    return ("+" if usd >= 0 else "-") + number(abs(usd), lang, 3)


def _published(value: Shown, lang: str) -> str:
    if isinstance(value, tuple):
        return f"{number(value[0], lang, 6)} – {number(value[1], lang, 6)}"
    return number(value, lang, 6)
