"""What the processes behind the page do; every job returns the bytes of its answer."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evernoon.errors import EvernoonError
from evernoon.web.asked import (
    Asked,
    AskedAnswer,
    AskedBreakEven,
    AskedComparison,
    AskedPath,
    AskedReconcile,
    AskedRoute,
    AskedSweep,
)
from evernoon.web.workspace import Workspace

if TYPE_CHECKING:
    from evernoon.claims.runs import Kept
    from evernoon.scenario.model import Scenario

_CLAIMED: Kept = {}
"""Runs behind the claims: rooms share most of them, and languages all."""


def packed(data: Any) -> bytes:
    """JSON; what is not finite becomes null."""
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(data), ensure_ascii=False, allow_nan=False)
    return text.encode()


def _finite(data: Any) -> Any:
    match data:
        case float():
            return data if math.isfinite(data) else None
        case Mapping():
            return {str(key): _finite(value) for key, value in data.items()}
        case list() | tuple():
            return [_finite(value) for value in data]
        case _:
            return data


def check(space: Workspace, asked: Asked) -> bytes:
    """Whether the scenario holds together; where not, what is wrong on which line."""
    try:
        scenario = space.scenario(asked)
    except EvernoonError as error:
        return packed({"ok": False, "errors": [error.as_dict(asked.lang)]})
    return packed({
        "ok": True, "errors": [], "name": scenario.name, "sites": list(scenario.sites),
        "months": scenario.months, "assume": dict(scenario.assume),
    })  # fmt: skip


def answers(space: Workspace, many: Sequence[AskedAnswer]) -> list[bytes | EvernoonError]:
    """Quick answers of several readers in one pass; they differ in single assumptions alone."""
    found: dict[int, bytes | EvernoonError] = {}
    good: dict[int, Scenario] = {}
    for k, asked in enumerate(many):
        try:
            good[k] = space.scenario(asked)
        except EvernoonError as error:
            found[k] = error
    found |= _priced(good, many) if good else {}
    return [found[k] for k in range(len(many))]


def _priced(
    scenarios: Mapping[int, Scenario], many: Sequence[AskedAnswer]
) -> dict[int, bytes | EvernoonError]:
    from evernoon.web.answer import shown
    from evernoon.web.together import priced_together

    try:
        told = priced_together(list(scenarios.values()), many[0].samples)
    except EvernoonError as error:
        if len(scenarios) == 1:
            return dict.fromkeys(scenarios, error)
        # One of them is to blame; alone, each gets his own answer.
        return {
            k: found for k, one in scenarios.items() for found in _priced({k: one}, many).values()
        }
    return {
        k: packed(shown(one, many[k].samples, many[k].lang))
        for k, one in zip(scenarios, told, strict=True)
    }


def sweep(space: Workspace, asked: AskedSweep) -> bytes:
    """The quick answer along one assumption."""
    from evernoon.scenario.assume import full_id
    from evernoon.web.answer import sweep

    return packed(sweep(space.scenario(asked), full_id(asked.id), asked.points))


def chains(k: int, space: Workspace, many: Sequence[Asked]) -> list[bytes | EvernoonError]:
    """Half `k` of the sets of the whole chain, for each who asks."""
    from evernoon.web.brief import half

    found: list[bytes | EvernoonError] = []
    for asked in many:
        try:
            found.append(half(space.scenario(asked), k))
        except EvernoonError as error:
            found.append(error)
    return found


def laid(halves: Sequence[bytes]) -> bytes:
    """The chain bar's numbers from all halves."""
    from evernoon.web.brief import laid

    return packed(laid(halves))


def swings(space: Workspace, asked: Asked) -> bytes:
    """What moves the answer most, with its range and source."""
    from evernoon.web.answer import swings
    from evernoon.web.panels import assumption

    rows = swings(space.scenario(asked))
    return packed([row | {"assumption": assumption(row["id"], asked.lang)} for row in rows])


def sky(space: Workspace, asked: Asked) -> bytes:
    """Elements of the satellites."""
    from evernoon.web.sky import sky_of

    return sky_of(space.scenario(asked), asked.lang)


def route(space: Workspace, asked: AskedRoute) -> bytes:
    """The way from a city to every site."""
    from evernoon.web.route import route_of

    return packed(route_of(space.scenario(asked), asked.city, asked.t_s, asked.lang))


def panels(space: Workspace, asked: Asked) -> bytes:
    """A panel for every room."""
    from evernoon.web.panels import panels_of

    return packed(panels_of(space.scenario(asked), asked.lang))


def facts(query: str, lang: str) -> bytes:
    """Assumptions and catalogue rows."""
    from evernoon.assumptions.facts import found

    return packed(found(query, lang))


def claims(room: str | None, only_open: bool, lang: str) -> bytes:
    """Statements with their verdicts, in words."""
    from evernoon.claims import claims

    return packed([
        {
            **row.as_dict(), "says": row.claim.says(lang), "because": row.claim.because(lang),
            "rooms": list(row.claim.room),
            "sources": [{"title": s.title, "url": s.url} for s in row.claim.sources],
        }
        for row in claims((), room, only_open, workers=1, kept=_CLAIMED)
    ])  # fmt: skip


def validate(room: str | None) -> bytes:
    """Published numbers beside ours."""
    import dataclasses

    from evernoon.cases import shipped
    from evernoon.validate import counted, validate

    rows = validate([shipped("validation") / room] if room else ())
    return packed({"counts": counted(rows), "rows": [dataclasses.asdict(row) for row in rows]})


def compare(space: Workspace, asked: AskedComparison) -> bytes:
    """Differences between scenarios, and what explains them."""
    from evernoon.compare import compare

    scenarios = [space.scenario(variant) for variant in asked.variants]
    found = compare(scenarios, None, asked.samples)
    return packed(found.as_dict() | {"text": found.text(asked.lang)})


def explain(space: Workspace, asked: AskedPath) -> bytes:
    """Where a number comes from."""
    from evernoon.explain import explain, resolve

    scenario = space.scenario(asked)
    resolve(asked.path)
    found = explain(scenario, asked.path, samples=64)
    return packed(found.as_dict() | {"text": found.text(asked.lang)})


def reconcile(asked: AskedReconcile) -> bytes:
    """Published models recomputed."""
    from evernoon.reconcile import reconcile
    from evernoon.reconcile.boundary import COMMON
    from evernoon.reconcile.text import text
    from evernoon.result.counts import counts

    rows = reconcile(asked.models, asked.sets)
    told = [
        row.as_dict() | {"counts": counts(row.boundary.model_dump(), asked.lang)} for row in rows
    ]
    same = counts(COMMON.model_dump(), asked.lang)
    return packed({"rows": told, "same": same, "text": text(rows, asked.lang)})


def ceiling(space: Workspace, asked: Asked) -> bytes:
    """How fast each way can grow."""
    from evernoon.study.ceiling import ceiling

    found = ceiling(space.scenario(asked))
    return packed(found.as_dict() | {"text": found.text(asked.lang)})


def break_even(space: Workspace, asked: AskedBreakEven) -> bytes:
    """At what value of each lever orbit equals ground, in which year, and what is not to be saved."""
    from evernoon.result.counts import counts
    from evernoon.study.break_even import break_even

    asked = asked.model_copy(update={"sets": (*asked.sets, *_supposed(space, asked))})
    found = break_even(
        space.scenario(asked), asked.over, asked.samples, asked.per, points=asked.points
    )
    counted = counts(found.boundary.model_dump(), asked.lang)
    return packed(found.as_dict() | {"counts": counted, "text": found.text(asked.lang)})


def _supposed(space: Workspace, asked: AskedBreakEven) -> Iterator[str]:
    """The year and the life of chips that are asked about, as overrides of the scenario."""
    from evernoon.scenario.sites import RentedSite

    if asked.year is not None:
        yield f"as_of={asked.year}-07-01"
    if asked.chip_life_years is None:
        return
    for name, site in space.scenario(asked).sites.items():
        for k in range(0 if isinstance(site, RentedSite) else len(site.generations)):
            yield f"sites.{name}.generations.{k}.life={asked.chip_life_years:g} yr"


def chapters(folder: Path, lead: str | None, lang: str) -> bytes:
    """The report of a finished run as blocks."""
    from evernoon.result import Result
    from evernoon.web.blocks import told

    return packed(told(Result.open(folder), lang, lead))


def chart(folder: Path, name: str, lang: str) -> bytes:
    """One chart of a finished run, with its words. Errors: page-no-chart."""
    from evernoon.result import Result
    from evernoon.web.blocks import chart

    return packed(chart(Result.open(folder), name, lang))


def headline(folder: Path) -> bytes:
    """The machine-readable answer of a finished run."""
    from evernoon.result import Result

    return packed(Result.open(folder).headline)


def report(folder: Path, kind: str, lang: str, lead: str | None) -> bytes:
    """The report of a finished run, `html` or `md`."""
    from evernoon.report import html, markdown
    from evernoon.result import Result

    made = {"html": html, "md": markdown}[kind](Result.open(folder), lang, lead)
    return made.encode()


def workbook(folder: Path, lang: str) -> bytes:
    """One path of a finished run with live formulas."""
    from evernoon.export.workbook import write_workbook
    from evernoon.result import Result

    path = folder / f"workbook-{lang}.xlsx"
    if not path.is_file():
        write_workbook(Result.open(folder).scenario, path, lang)
    return path.read_bytes()


def warm(space: Workspace) -> tuple[str, ...]:
    """Load what every answer needs, once; the ids that design a unit, which cost more to move than a price."""
    from evernoon.web.memory import PRICED

    (found,) = answers(space, [AskedAnswer()])
    if isinstance(found, EvernoonError):
        raise found
    return tuple(sorted(PRICED.ids))
