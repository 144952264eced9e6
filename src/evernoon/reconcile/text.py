"""The table that settles the argument."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from evernoon.dollars.choice import Boundary
from evernoon.reconcile.boundary import COMMON, Own, own_on
from evernoon.reconcile.model import Side
from evernoon.reconcile.row import Bridge, Row, Shown, Term
from evernoon.reconcile.summary import Spread, ratios, spread
from evernoon.result.counts import counts
from evernoon.result.summary import ranged
from evernoon.words import ids, number, percent, say

_WORDY = (0, 3, 4)
"""Columns of the ratios that hold words."""


def text(rows: Sequence[Row], lang: str, boundary: Boundary = COMMON) -> str:
    """Models on one axis, then each one by one; a single model with all its outputs."""
    same = counts(boundary.model_dump(), lang)
    legend = say("reconcile-legend", lang, same=same)
    parts = [table(rows, lang), legend, own_text(own_on(boundary), lang)]
    parts += ratio_text(rows, lang)
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


def ratio_text(rows: Sequence[Row], lang: str) -> list[str]:
    """Orbit over ground before and after all count the same, with the largest steps; nothing for few models."""
    found = ratios(rows)
    apart = spread(found)
    if apart is None:
        return []
    heads = ("model", "ratio-published", "ratio-same", "ratio-counted", "ratio-inputs")
    lines = [tuple(say(f"reconcile-column-{name}", lang) for name in heads)]
    for one in found:
        same = "–" if one.same_inputs is None else number(one.same_inputs, lang)
        steps = (said_steps(one.counted, lang), said_steps(one.inputs, lang))
        lines.append((one.id, number(one.published, lang), same, *steps))
    return [spread_text(apart, lang), aligned(lines, _WORDY)]


def spread_text(apart: Spread, lang: str) -> str:
    """How far apart the models lie before and after they count the same."""
    ends = {
        f"{name}_{end}": number(value, lang)
        for name, pair in (("published", apart.published), ("same", apart.same_inputs))
        for end, value in zip(("low", "high"), pair, strict=True)
    }
    return say(
        "reconcile-spread", lang, models=apart.models, **ends,
        before=number(apart.published[1] / apart.published[0], lang, 2),
        after=number(apart.same_inputs[1] / apart.same_inputs[0], lang, 2),
    )  # fmt: skip


def said_steps(steps: Sequence[Term], lang: str) -> str:
    """Steps with their signs, in a row."""
    return ", ".join(
        f"{say(f'reconcile-term-{term.name}', lang)} {_signed(term.usd, lang)}" for term in steps
    )


def _numbers(bridge: Bridge, lang: str) -> tuple[str, str, str, str]:
    same, explained = bridge.same_inputs_usd_per_gpu_hour, bridge.explained_frac
    return (
        number(bridge.published_usd_per_gpu_hour, lang),
        "–" if same is None else number(same, lang),
        number(bridge.evernoon_usd_per_gpu_hour, lang),
        "–" if explained is None else percent(explained, lang),
    )


def aligned(lines: Sequence[tuple[str, ...]], left: Sequence[int] = (0, 1)) -> str:
    """Columns of text, words to the left and numbers to the right."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in left else cell.rjust(width)
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
    # A boundary without chips hides the bound, so it is told for the same one with them.
    over = say(
        "reconcile-own-range", lang, sets=answer.sets,
        orbit=ranged(answer.orbit_spread_usd_per_gpu_hour, lang),
        ground=ranged(answer.ground_spread_usd_per_gpu_hour, lang),
        ratio=ranged(answer.ratio_spread, lang),
    )  # fmt: skip
    share = answer.with_chips_frac
    bound = say(
        "reconcile-bound", lang, gpus=answer.boundary.gpus, share=percent(share, lang),
        saved=percent(1.0 - share, lang),
    )  # fmt: skip
    return f"{said}\n{over}\n{bound}"


def titled(row: Row, lang: str) -> str:
    """The title in the reader's language where its words are ours and not their author's."""
    id = f"reconcile-title-{row.id}"
    ours = id in ids(lang) and say(id) == row.title
    return say(id, lang) if ours else row.title


def _model(row: Row, lang: str) -> Iterator[str]:
    yield f"{row.id}: {titled(row, lang)}, {row.date}"
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
    said = said_steps(
        [term for term in steps if abs(term.usd) >= 5e-4 and math.isfinite(term.usd)], lang
    )
    bridge = row.common[side]
    start = number(bridge.published_usd_per_gpu_hour, lang)
    end = number(bridge.evernoon_usd_per_gpu_hour, lang)
    word = say(f"reconcile-side-{side}", lang)
    yield f"  {word}: {start} → {said} → {end}"


def _signed(usd: float, lang: str) -> str:
    return ("+" if usd >= 0 else "-") + number(abs(usd), lang, 3)


def _published(value: Shown, lang: str) -> str:
    if isinstance(value, tuple):
        return f"{number(value[0], lang, 6)} – {number(value[1], lang, 6)}"
    return number(value, lang, 6)
