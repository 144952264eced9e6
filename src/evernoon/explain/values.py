"""What a run gave for a field: P10, P50 and P90, by site and by line where it has them."""

from __future__ import annotations

from typing import Any

import numpy as np

from evernoon.demand.chosen import serving_products
from evernoon.explain.leaves import on_offer
from evernoon.explain.lineage import Ref, flow_fields, statement_lines
from evernoon.flows.body import PARTS
from evernoon.flows.dollars import LINES
from evernoon.flows.runway import STATEMENT_LINES
from evernoon.result import Result, quantiles
from evernoon.result.record import SERIES_DIMS
from evernoon.runway.periods import by_period_usd, months_of
from evernoon.scenario.assemble import LotChoice, lot_choices

BY_SITE = ("lot", "site")
"""Axes along which a path may name a site."""


def has_site(ref: Ref, result: Result) -> bool:
    """Whether a value differs from site to site."""
    if ref.kind == "headline":
        return ref.id.startswith("sites.")
    if ref.id in statement_lines():
        return False
    return (
        bool(set(flow_fields()[ref.id].dims) & set(BY_SITE))
        or _performance(ref, result, 0) is not None
    )


def value(ref: Ref, result: Result, lots: tuple[LotChoice, ...] | None = None) -> Any:
    """Spread of the site the path names, else a mapping of all sites; None where unknown.

    lots: the generations of the result's scenario, for who asks for many values.
    """
    if not has_site(ref, result):
        return _headline(ref, result, "") if ref.kind == "headline" else _whole(ref, result)
    lots = lot_choices(result.scenario) if lots is None else lots
    sites = result.record.sites if ref.site is None else (ref.site,)
    found = {
        site: _headline(ref, result, site)
        if ref.kind == "headline"
        else _of_site(ref, result, site, on_offer(lots, result.scenario.as_of, site))
        for site in sites
    }
    return found if ref.site is None else found[ref.site]


def _headline(ref: Ref, result: Result, site: str) -> Any:
    headline, key = result.headline, ref.id.rpartition(".")[2]
    if ref.id.startswith("sites."):
        return headline["sites"][site][key]
    if ref.id.startswith("runway."):
        return headline["runway"][key]
    if ref.id == "rules.*":
        return {
            rule["id"]: rule["status"]
            for rule in headline["rules"]
            if ref.row in (None, rule["id"])
        }
    return headline[ref.id]


def _performance(ref: Ref, result: Result, lot: int) -> np.ndarray[Any, Any] | None:
    key, record = f"{ref.id}@{lot}", result.record
    return record.fields.get(key, record.fixed.get(key))


def _of_site(ref: Ref, result: Result, site: str, lot: int) -> Any:
    record, dims = result.record, flow_fields()[ref.id].dims
    performance = _performance(ref, result, lot)
    if performance is not None:
        return _reduced(performance, dims)
    if ref.id in record.fields:
        return _reduced(record.fields[ref.id][record.sites.index(site)], dims[1:])
    monthly = ".".join((ref.id.partition(".")[0], ref.id.rpartition(".")[2]))
    if monthly in record.series and SERIES_DIMS[monthly][:1] == ("lot",):
        return _reduced(record.series[monthly][lot, ..., -1, :].astype(float), dims[1:])
    return None


def _whole(ref: Ref, result: Result) -> Any:
    record = result.record
    if ref.id == "runway.cash_usd":
        return quantiles(record.cash_usd[-1])
    if ref.id in statement_lines():
        return _by_year(ref.id.partition(".")[2], result)
    if ref.id not in record.series:
        return None
    last = record.series[ref.id][..., -1, :].astype(float)
    labels = _labels(SERIES_DIMS[ref.id], result)
    if last.ndim == 1:
        return quantiles(last)
    return {label: quantiles(row) for label, row in zip(labels, last, strict=True)}


def _by_year(line: str, result: Result) -> dict[str, Any]:
    """A line of the statements by calendar year: flows summed up, balances at its end."""
    lines: Any = result.record.series["runway.line_usd"]
    row = STATEMENT_LINES.index(line)
    years = months_of(result.record.clock.dates, "year")
    return {year: quantiles(by_period_usd(lines, months)[row]) for year, months in years.items()}


def _labels(dims: tuple[str, ...], result: Result) -> tuple[str, ...]:
    match dims[:1]:
        case ("line",):
            return LINES
        case ("statement_line",):
            return STATEMENT_LINES
        case ("part",):
            return PARTS
        case ("product",):
            return serving_products(result.scenario.work)
        case _:
            return ()


def _reduced(values: np.ndarray[Any, Any], dims: tuple[str, ...]) -> Any:
    """Spread over samples: by line or part, mean over every other axis."""
    labels = {"line": LINES, "part": PARTS}.get(dims[0] if dims else "")
    if labels is not None:
        return {label: quantiles(row) for label, row in zip(labels, values, strict=True)}
    if dims[-1:] == ("sample",):
        return quantiles(
            values.mean(axis=tuple(range(values.ndim - 1))) if values.ndim > 1 else values
        )
    return quantiles(np.atleast_1d(values.mean()))
