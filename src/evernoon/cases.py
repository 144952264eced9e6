"""YAML cases: read them, run them against a public function or a scenario, compare with what was published."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from pydantic import ValidationError

from evernoon import calc
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.closed import Closed
from evernoon.quantities import has_unit, in_name_unit
from evernoon.scenario.yamlfile import read as read_yaml

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario

Status = Literal["ok", "published_is_wrong", "known_miss", "skipped", "miss"]
DATA_VARIABLE = "EVERNOON_DATA"
DATA_DEFAULT = "../shared/data"
SAMPLES = 64
"""Samples of a case that runs a scenario, where it does not say."""
_INDEXED = re.compile(r"^(?:dollars|flops)\.(\w+)\[([\w-]+)\]$")
_LINES = re.compile(r"^(runway|dollars)\.([\w+]+)\[(\d{4}(?:-Q[1-4]|-\d\d)?|run)\]$")
_READ_EXAMPLE = "dollars.usd_per_gpu_hour[orbit]"
_QUANTILES = ("p10", "p50", "p90")


class SourceOf(Closed):
    """Where a number was published."""

    title: str
    url: str
    page: str | None = None
    accessed: str | None = None


class Case(Closed):
    """One published number and how to compute it here."""

    id: str
    source: SourceOf
    call: str | None = None
    """`room.function`."""
    inputs: dict[str, Any] = {}
    run: str | None = None
    """A scenario file, beside the case or among the examples."""
    case: str | None = None
    set: tuple[str, ...] = ()
    samples: int = SAMPLES
    fly: dict[str, str] | None = None
    """Flown instead of run through the months: start, duration, step, shadow, ages."""
    read: str | None = None
    """Field of a record; or `room.field[site]`, a path into the headline, or lines of the statements or the
    ledger in a month, a quarter, a year or the whole run, e.g. `runway.cash_operations+cash_capital[2025-Q3]`,
    `dollars.chips+building[run]` (medians), or `flight.field`."""
    expect: float | str
    tolerance: float | str
    published_is_wrong: str | None = None
    known_miss: str | None = None
    because: str | None = None
    note: str | None = None
    needs_data: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Computed beside published."""

    id: str
    room: str
    status: Status
    computed: float | None
    published: float | None
    deviation: float | None
    """(computed - published) / |published|."""
    tolerance: str
    reason: str
    source: str
    url: str


def shipped(folder: str) -> Path:
    """Folder of shipped files: inside the installed package, else the repository's own."""
    packaged = Path(__file__).parent / "share" / folder
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / folder


def files(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Case files under the given files and folders, in order. Errors: file-missing."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.yaml"))
        elif path.is_file():
            yield path
        else:
            raise EvernoonError("file-missing", name=str(path))


def load(path: Path) -> Case:
    """One case. Errors: EvernoonError with file and line."""
    document = read_yaml(path)
    try:
        case = Case.model_validate(document.data)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        cause = (found.get("ctx") or {}).get("error")
        unknown = cause.values.get("key") if isinstance(cause, EvernoonError) else None
        keys = (*found["loc"], *([] if unknown is None else [str(unknown)]))
        key, place = ".".join(str(part) for part in keys), document.place(keys)
        if not isinstance(cause, EvernoonError):
            missing = found["type"] == "missing"
            cause = (
                EvernoonError("missing-key", path=key, key=str(keys[-1]), example="...")
                if missing
                else EvernoonError(
                    "bad-value", path=key, text=str(found["input"])[:40], reason=found["msg"]
                )
            )
        raise cause.with_place(
            file=str(path), line=place.line if place else 1, path=key or None
        ) from None
    if (case.call is None) == (case.run is None):
        raise EvernoonError(
            "missing-key", file=str(path), line=1, key="call", example="heat.radiator_area_m2"
        )
    return case


def data_folder() -> Path:
    """Where the real data lie, if anywhere."""
    return Path(os.environ.get(DATA_VARIABLE, DATA_DEFAULT))


def run(path: Path) -> Row:
    """Run one case file. Errors: EvernoonError with the file's name for anything written wrong."""
    case = load(path)
    room = (case.call or case.read or path.parent.name).split(".")[0]
    if case.needs_data is not None and not (data_folder() / case.needs_data).exists():
        return _row(case, room, "skipped", None, None, f"{DATA_VARIABLE}: {case.needs_data}")
    try:
        name, computed = (
            called(case.call, case.inputs, case.read) if case.call else _ran(case, path)
        )
        published, within = _compared(case, name, computed)
    except EvernoonError as error:
        raise _placed(error, path) from None
    return _judged(case, room, computed, published, within)


def _placed(error: EvernoonError, path: Path) -> EvernoonError:
    """The error with the line of the key it is about; of `call` or `run` where it names none."""
    if error.file is not None:
        return error
    document, key = read_yaml(path), error.path or ""
    tried = (("inputs", key), (key,), ("call",), ("run",))
    found = [document.places[keys] for keys in tried if keys in document.places]
    return error.with_place(file=str(path), line=found[0].line if found else 1)


def called(call: str, inputs: Mapping[str, Any], read: str | None) -> tuple[str, float]:
    """Name with unit and value of one result of a public function. Errors: EvernoonError."""
    _, results = calc.evaluate(call, inputs)
    if read is None and len(results) != 1:
        raise EvernoonError("missing-key", path="read", key="read", example=next(iter(results)))
    name = read or next(iter(results))
    if name not in results:
        near, allowed = near_miss(name, results), ", ".join(results)
        raise EvernoonError("unknown-choice", path="read", text=name, near=near, allowed=allowed)
    value = results[name]
    return name, float(value) if isinstance(value, (int, float)) else math.nan


def scenario_file(name: str, folder: Path) -> Path:
    """A scenario named by a case: a file beside it, or one of the examples."""
    beside = folder / name
    return beside if beside.is_file() else shipped("examples") / name


def _ran(case: Case, path: Path) -> tuple[str, float]:
    from evernoon.chain import run as run_chain
    from evernoon.scenario import load as load_scenario

    assert case.run is not None
    if case.read is None:
        raise EvernoonError("missing-key", path="read", key="read", example=_READ_EXAMPLE)
    scenario = load_scenario(scenario_file(case.run, path.parent), case.case, case.set)
    if case.fly is not None:
        return _flown(scenario, case.fly, case.read)
    result = run_chain(scenario, samples=case.samples)
    if (lines := _LINES.match(case.read)) is not None:
        return f"{lines[2]}_usd", _of_period(result, lines[1], lines[2].split("+"), lines[3])
    indexed = _INDEXED.match(case.read)
    parts = ("sites", indexed[2], indexed[1]) if indexed else tuple(case.read.split("."))
    name = next(part for part in reversed(parts) if part not in _QUANTILES)
    return name, _followed(result.headline, parts, case.read)


def _flown(scenario: Scenario, options: Mapping[str, str], read: str) -> tuple[str, float]:
    """A mean of a flight of satellites all alike, none of which fails. Errors: EvernoonError."""
    from evernoon.aloft import fly
    from evernoon.flight.options import written

    flight = fly(scenario, written(options))
    parts = tuple(read.split("."))[1:]
    return parts[-1] if parts else read, _followed(flight.as_dict(), parts, read)


def _of_period(result: Any, room: str, lines: list[str], date: str) -> float:
    """Median of the sum of some lines of statements or ledger over a calendar period, or all, of the run."""
    from evernoon.flows.dollars import LINES
    from evernoon.flows.statements import STATEMENT_LINES
    from evernoon.runway.periods import PERIODS, by_period_usd, months_of

    there: tuple[str, ...] = STATEMENT_LINES if room == "runway" else LINES
    dates = result.record.clock.dates
    spans = {name: span for period in PERIODS for name, span in months_of(dates, period).items()}
    spans["run"] = range(len(dates))
    for name, known in (*((line, there) for line in lines), (date, spans)):
        if name not in known:
            near, allowed = near_miss(name, known), ", ".join(known)
            raise EvernoonError(
                "unknown-choice", path="read", text=name, near=near, allowed=allowed
            )
    series, span = result.record.series[f"{room}.line_usd"], spans[date]
    booked = room == "dollars"  # Its lines are all flows; statements hold balances too.
    table = (
        series[:, span.start : span.stop].sum(axis=1, dtype=np.float64)
        if booked
        else by_period_usd(series, span)
    )
    rows = [table[there.index(line)] for line in lines]
    return float(np.median(np.sum(rows, axis=0)))


def _followed(headline: Mapping[str, Any], parts: tuple[str, ...], read: str) -> float:
    """The number at a path of the headline: the median where there are quantiles, NaN for null."""
    at: Any = headline
    for part in parts:
        if not isinstance(at, Mapping) or part not in at:
            near, allowed = None, None
            if isinstance(at, Mapping):
                near, allowed = near_miss(part, at), ", ".join(at)
            raise EvernoonError(
                "unknown-choice", path="read", text=part, near=near, allowed=allowed
            )
        at = at[part]
    if isinstance(at, Mapping) and "p50" in at:
        at = at["p50"]
    if at is None:
        return math.nan
    if not isinstance(at, (int, float)):
        raise EvernoonError("not-a-number", path="read", text=read, example=_READ_EXAMPLE)
    return float(at)


def _compared(case: Case, name: str, computed: float) -> tuple[float, bool]:
    """Published number in the unit of the result's name, and whether the computed one is within tolerance."""
    published = number(case.expect, name, "expect")
    text = str(case.tolerance).strip()
    if text.endswith("%"):
        allowed = abs(published) * number(text, "x_frac", "tolerance")
    else:
        # A difference has no zero point: 2 degC are 2 K.
        zero = re.sub(r"^[+-]?[\d._]+(?:[eE][+-]?\d+)?", "0", text)
        allowed = number(text, name, "tolerance") - number(zero, name, "tolerance")
    if allowed < 0:
        raise EvernoonError("out-of-range", path="tolerance", text=text, allowed=">= 0")
    return published, math.isfinite(computed) and abs(computed - published) <= allowed


def _is_plain(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def number(value: float | str, name: str, key: str) -> float:
    """A number in the unit of `name`; text carries its own unit. Errors: EvernoonError at `key`."""
    if isinstance(value, (int, float)) or _is_plain(value):
        plain = float(value)
        if not math.isfinite(plain):
            raise EvernoonError("not-a-number", path=key, text=str(value), example="1.5")
        return plain
    try:
        return float(in_name_unit(value, name if has_unit(name) else "x_frac"))
    except EvernoonError as error:
        raise error.with_place(path=key) from None


def _judged(case: Case, room: str, computed: float, published: float, within: bool) -> Row:
    match within, case.published_is_wrong, case.known_miss:
        case True, None, None:
            return _row(case, room, "ok", computed, published, case.because or "")
        case False, str(why), _:
            return _row(case, room, "published_is_wrong", computed, published, why)
        case False, None, str(why):
            return _row(case, room, "known_miss", computed, published, why)
        case True, _, _:
            # The reason given no longer holds, which somebody should look at.
            return _row(
                case,
                room,
                "miss",
                computed,
                published,
                "within tolerance although the case says otherwise",
            )
        case _:
            return _row(case, room, "miss", computed, published, case.because or "")


def _row(
    case: Case,
    room: str,
    status: Status,
    computed: float | None,
    published: float | None,
    reason: str,
) -> Row:
    finite = computed is not None and math.isfinite(computed)
    deviation = None
    if finite and published:
        assert computed is not None
        deviation = (computed - published) / abs(published)
    return Row(
        case.id, room, status, computed if finite else None, published, deviation,
        str(case.tolerance), reason, case.source.title, case.source.url,
    )  # fmt: skip
