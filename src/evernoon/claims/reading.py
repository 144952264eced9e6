"""Numbers of a run by path, sample by sample::

sites.orbit.usd_per_gpu_hour            levelised cost, delivered share of a site
orbit_wins_frac                         share of samples in which orbit is cheapest
runway.runway_months                    also funding_gap_usd, and cash_usd (last month)
rules.GDPR-44.fail                      1 where the finding says so; also .exposure_usd, .margin
rules.exposure_usd                      sum over all rules that fail
heat.radiator_m2[orbit]                 performance of the newest generation of a site
dollars.line_usd_per_gpu_hour[orbit,chips+launch]
tokens.gpu_hours[colossus]@2030         recorded series: sum of a year, `@2030-01` a month,
                                        `@end` the last month, nothing all months
A / B                                   a ratio
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.base import Array
from evernoon.flows.dollars import LINES
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.result.record import SERIES_DIMS

if TYPE_CHECKING:
    from evernoon.result import Result
    from evernoon.result.record import Record

_PATH = re.compile(r"^([\w-]+(?:\.[\w-]+)*)(?:\[([\w,+-]+)\])?(?:@([\w-]+))?$")
HEADLINE = ("sites.", "orbit_wins_frac", "runway.runway_months", "runway.funding_gap_usd", "rules.")
"""Beginnings of paths that `evernoon run --json` shows too."""


def read(result: Result, path: str) -> Array:
    """Samples of a number. Errors: unknown-choice for a path there is not."""
    above, slash, below = path.partition(" / ")
    if slash:
        with np.errstate(divide="ignore", invalid="ignore"):
            return read(result, above) / read(result, below)
    found = _PATH.match(path.strip())
    if found is None:
        raise _unknown(path)
    name, entries, when = found.groups()
    chosen = tuple(entries.split(",")) if entries else ()
    head, _, rest = name.partition(".")
    match head:
        case "orbit_wins_frac":
            wins = result.headline["orbit_wins_frac"]
            return np.atleast_1d(np.nan if wins is None else wins)
        case "sites":
            return _site(result, rest, path)
        case "rules" if name not in SERIES_DIMS:
            return _rule(result, rest, path)
        case _:
            return _recorded(result.record, name, chosen, when, path)


def _unknown(path: str, allowed: Sequence[str] = ()) -> EvernoonError:
    near, listed = near_miss(path, allowed), ", ".join(allowed) or None
    return EvernoonError("unknown-choice", path="read", text=path, near=near, allowed=listed)


def _site(result: Result, rest: str, path: str) -> Array:
    site, _, field = rest.partition(".")
    record = result.record
    if site not in record.sites:
        raise _unknown(path, record.sites)
    own = [index for index, name in enumerate(record.lot_sites) if name == site]
    match field:
        case "usd_per_gpu_hour" | "usd_per_mtoken":
            return record.fields[f"dollars.{field}"][record.sites.index(site)]
        case "fleet_usd_per_gpu_hour":
            with np.errstate(divide="ignore", invalid="ignore"):
                return record.cost_usd[own].sum(axis=0) / record.delivered_hours[own].sum(axis=0)
        case "delivered_frac":
            return record.fields[f"flops.delivered_frac@{own[-1]}"]
        case _:
            raise _unknown(path)


def _rule(result: Result, rest: str, path: str) -> Array:
    rules = result.headline["rules"]
    if rest == "exposure_usd":
        failed = [rule["exposure_usd"] or 0.0 for rule in rules if rule["status"] == "fail"]
        return np.atleast_1d(float(sum(failed)))
    id, _, field = rest.rpartition(".")
    rule = next((rule for rule in rules if rule["id"] == id), None)
    if rule is None:
        raise _unknown(path, [rule["id"] for rule in rules])
    if field in ("exposure_usd", "margin"):
        return np.atleast_1d(np.nan if rule[field] is None else float(rule[field]))
    return np.atleast_1d(float(rule["status"] == field))


def _recorded(
    record: Record, name: str, chosen: tuple[str, ...], when: str | None, path: str
) -> Array:
    match name:
        case "runway.runway_months":
            below = record.cash_usd < 0.0
            first = np.where(below.any(axis=0), below.argmax(axis=0), record.clock.months)
            return first.astype(np.float64)
        case "runway.funding_gap_usd":
            return record.gap_usd
        case "runway.cash_usd":
            return _timed(record, record.cash_usd, when or "end")
        case _ if name in record.series:
            series = record.series[name].astype(np.float64)
            return _timed(record, _picked(record, series, SERIES_DIMS[name], chosen, path), when)
        case _ if name in record.fields:
            value = record.fields[name]
            return _picked(record, value, ("site", "line")[: value.ndim - 1], chosen, path)
        case _:
            return _performance(record, name, chosen, path)


def _performance(record: Record, name: str, chosen: tuple[str, ...], path: str) -> Array:
    """The newest generation of the site; other axes (month, age, shell) are averaged over."""
    if not chosen or chosen[0] not in record.sites:
        raise _unknown(path, record.sites)
    last = max(index for index, site in enumerate(record.lot_sites) if site == chosen[0])
    value = record.fields.get(f"{name}@{last}")
    if value is None:
        raise _unknown(path, sorted({key.partition("@")[0] for key in record.fields}))
    return value if value.ndim == 1 else value.mean(axis=tuple(range(value.ndim - 1)))


def _picked(
    record: Record, value: Array, dims: tuple[str, ...], chosen: tuple[str, ...], path: str
) -> Array:
    """Entries of an axis (`a+b`) are summed; an axis without any is summed over."""
    names: dict[str, Callable[[], Sequence[str]]] = {
        "lot": lambda: record.lot_sites, "site": lambda: record.sites, "line": lambda: LINES,
        "product": lambda: _products(record), "statement_line": lambda: STATEMENT_LINES,
    }  # fmt: skip
    for position, dim in enumerate(dims):
        known = names[dim]()
        entries = chosen[position].split("+") if position < len(chosen) else known
        if not set(entries) <= set(known):
            raise _unknown(path, known)
        value = value[[i for i, name in enumerate(known) if name in entries]].sum(axis=0)
    return value


def _products(record: Record) -> tuple[str, ...]:
    """Products that make requests; training makes none."""
    return tuple(name for name in record.scenario.work.products if name != "training")


def _timed(record: Record, value: Array, when: str | None) -> Array:
    """A month, the sum of a year or of all months; (month, sample) becomes (sample)."""
    dates = record.clock.dates
    if when == "end":
        return value[-1]
    own = [i for i, date in enumerate(dates) if when is None or date.startswith(when)]
    if not own:
        raise EvernoonError("date-outside", path="read", text=when, first=dates[0], last=dates[-1])
    return value[own].sum(axis=0)
