"""The answers of a run that are compared, with their samples where they are numbers."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np

from evernoon.flows.base import Array
from evernoon.result import Result, quantiles
from evernoon.scenario.assemble import lot_choices

SITE_NUMBERS = ("usd_per_gpu_hour", "usd_per_mtoken")
AT_THE_END = ("runway.value_usd", "runway.pace_frac", "data.quality", "demand.share_frac")
"""Monthly series whose last month is compared: value, pace of development, quality of models, our share."""
ROUNDING = 1e-9
"""Relative difference that is only rounding."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the number the headline shows or a word, and the samples behind it."""

    shown: float | str | None
    samples: Array | None = None


def answers(result: Result) -> dict[str, Answer]:
    """Every answer by the path `explain` knows it under."""
    found = dict(_of_sites(result))
    record, headline = result.record, result.headline
    if headline["orbit_wins_frac"] is not None:
        found["orbit_wins_frac"] = Answer(headline["orbit_wins_frac"])
    below = record.cash_usd < 0.0
    months = np.where(below.any(axis=0), below.argmax(axis=0), record.clock.months)
    found["runway.runway_months"] = _number(months.astype(float))
    found["runway.funding_gap_usd"] = _number(record.gap_usd)
    found["runway.cash_usd"] = _number(record.cash_usd[-1])
    found["runway.first_month_below_zero"] = Answer(headline["runway"]["first_month_below_zero"])
    for name in AT_THE_END:
        if name in record.series:
            found[name] = _number(record.series[name][-1].astype(float))
    for rule in headline["rules"]:
        found[f"rules.{rule['id']}"] = Answer(rule["status"])
    return found


def _of_sites(result: Result) -> list[tuple[str, Answer]]:
    record, rows = result.record, []
    for index, (site, said) in enumerate(result.headline["sites"].items()):
        own = [i for i, name in enumerate(record.lot_sites) if name == site]
        for name in SITE_NUMBERS:
            rows.append((f"sites.{site}.{name}", _number(record.fields[f"dollars.{name}"][index])))
        hours = record.delivered_hours[own].sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            fleet = record.cost_usd[own].sum(axis=0) / hours
        rows.append((f"sites.{site}.fleet_usd_per_gpu_hour", _number(fleet)))
        on_offer = _on_offer(result, own)
        delivered = record.fields[f"flops.delivered_frac@{on_offer}"]
        rows.append((f"sites.{site}.delivered_frac", _number(delivered)))
        rows.append((f"sites.{site}.binding_limit", Answer(said["binding_limit"])))
    return rows


def _on_offer(result: Result, own: list[int]) -> int:
    """The newest generation of a site that is on offer at `as_of`; the first where none is yet."""
    dates = [lot.from_date[:7] for lot in lot_choices(result.scenario)]
    ready = [i for i in own if dates[i] <= result.scenario.as_of[:7]]
    return ready[-1] if ready else own[0]


def _number(samples: Array) -> Answer:
    spread = quantiles(samples)
    return Answer(None if spread is None else spread["p50"], samples)


@dataclass(frozen=True, slots=True)
class Change:
    """How an answer differs between two runs over the same draws.

    Sample by sample both runs hold the same beliefs, so every difference is the inputs' doing;
    what counts as a move is anything above rounding.
    """

    moved: bool
    p50: float | None = None
    """Difference of what the headlines show."""
    spread: dict[str, float] | None = None
    """P10, P50, P90 of the difference sample by sample."""
    higher_frac: float | None = None
    """Share of the samples in which the answer is higher than in the first scenario."""

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return dataclasses.asdict(self)


def change(one: Answer | None, other: Answer | None) -> Change:
    """The change between two answers; null numbers where one of them is missing or a word."""
    if one is None or other is None:
        return Change(moved=True)
    if not isinstance(one.shown, float | int) or not isinstance(other.shown, float | int):
        return Change(moved=one.shown != other.shown)
    shown = float(other.shown - one.shown)
    if one.samples is None or other.samples is None:
        return Change(abs(shown) > ROUNDING, shown)
    both = np.isfinite(one.samples) & np.isfinite(other.samples)
    step, least = other.samples[both] - one.samples[both], ROUNDING * np.abs(one.samples[both])
    moved = bool(np.any(np.abs(step) > least))
    higher = float(np.mean(step > least))
    return Change(moved, shown, quantiles(step), higher)


def mean_move(one: Answer, other: Answer) -> float | None:
    """Mean difference sample by sample; None for words.

    Means of parts add up to the mean of the whole, which medians do not.
    """
    if not isinstance(one.shown, float | int) or not isinstance(other.shown, float | int):
        return None
    if one.samples is None or other.samples is None:
        return float(other.shown - one.shown)
    both = np.isfinite(one.samples) & np.isfinite(other.samples)
    return float(np.mean(other.samples[both] - one.samples[both])) if both.any() else None
