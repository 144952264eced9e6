"""One finished run: headline for machines, tree for people who compute on, summary for people who read."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.constants import VERSION
from evernoon.flows.base import Array
from evernoon.flows.limits import LIMITS
from evernoon.flows.rules import Finding
from evernoon.result.designs import impossible
from evernoon.result.record import Record

if TYPE_CHECKING:
    import xarray as xr

    from evernoon.scenario.model import Scenario

SCHEMA_VERSION = 1
QUANTILES = (0.1, 0.5, 0.9)


def quantiles(values: Array) -> dict[str, float] | None:
    """P10, P50, P90 over samples; None where there is no finite one."""
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return None
    p10, p50, p90 = np.quantile(finite, QUANTILES)
    return {"p10": float(p10), "p50": float(p50), "p90": float(p90)}


def _thirds(values: Any) -> Array:
    """Quantiles over the last axis that are samples themselves: (quantile, ...)."""
    ordered = np.sort(values, axis=-1)
    last = ordered.shape[-1] - 1
    return np.stack([ordered[..., round(q * last)] for q in QUANTILES]).astype(np.float64)


def scenario_hash(scenario: Scenario) -> str:
    """What a scenario says, in sixteen digits."""
    data = scenario.model_dump(mode="json")
    for site in data["sites"].values():
        if site.get("catalogue"):
            site["catalogue"] = hashlib.sha256(Path(site["catalogue"]).read_bytes()).hexdigest()
    text = json.dumps(data, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Result:
    """One finished run: headline for machines, tree for people who compute on, summary for people who read."""

    def __init__(self, record: Record, evidence: dict[str, Any] | None = None) -> None:
        self.record = record
        self.scenario = record.scenario
        self.evidence = evidence
        """What the report worked out beside the run, in plain JSON types; None where nobody asked."""

    @classmethod
    def open(cls, folder: Path | str) -> Result:
        """The result saved in a folder; nothing is computed again.

        Errors: EvernoonError no-result.
        """
        from evernoon.result.reading import opened

        return opened(Path(folder))

    @cached_property
    def stamp(self) -> dict[str, Any]:
        """What a result depends on; the same stamp gives the same bits on one machine."""
        from evernoon.assumptions import catalogue

        return {
            "scenario": scenario_hash(self.scenario),
            "catalogue": catalogue.version(),
            "seed": self.record.seed,
            "samples": self.record.samples,
            "beliefs": self.scenario.beliefs,
            "version": VERSION,
            "rule_date": self.scenario.as_of,
        }

    @cached_property
    def headline(self) -> dict[str, Any]:
        """The machine-readable answer (keys kept stable, SI and USD in their names)."""
        record = self.record
        return {
            "schema_version": SCHEMA_VERSION,
            "name": self.scenario.name,
            "boundary": self.scenario.boundary.model_dump(),
            "sites": {name: self._site(index, name) for index, name in enumerate(record.sites)},
            "orbit_wins_frac": self._orbit_wins_frac(),
            "runway": self.runway(),
            "rules": [_rule(finding) for finding in record.findings],
            "stamp": self.stamp,
        }

    def _site(self, index: int, name: str) -> dict[str, Any]:
        record = self.record
        own = [i for i, site in enumerate(record.lot_sites) if site == name]
        on_offer = self._on_offer(own)
        hours = record.delivered_hours[own].sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            fleet = record.cost_usd[own].sum(axis=0) / hours
        return {
            "kind": record.lot_kinds[own[0]],
            "usd_per_gpu_hour": quantiles(record.fields["dollars.usd_per_gpu_hour"][index]),
            "usd_per_mtoken": quantiles(record.fields["dollars.usd_per_mtoken"][index]),
            "equal_wacc_usd_per_gpu_hour": self._verdict("equal_wacc_usd_per_gpu_hour", index),
            "usd_per_pflop_hour": self._verdict("usd_per_pflop_hour", index),
            "usd_per_mwh": self._verdict("usd_per_mwh", index),
            "co2_kg_per_gpu_hour": self._verdict("co2_kg_per_gpu_hour", index),
            "co2_kg_per_mtoken": self._verdict("co2_kg_per_mtoken", index),
            "water_m3_per_gpu_hour": self._verdict("water_m3_per_gpu_hour", index),
            "water_m3_per_mtoken": self._verdict("water_m3_per_mtoken", index),
            "alumina_kg_per_gpu_hour": self._verdict("alumina_kg_per_gpu_hour", index),
            "nox_kg_per_gpu_hour": self._verdict("nox_kg_per_gpu_hour", index),
            "fleet_usd_per_gpu_hour": quantiles(fleet),
            "delivered_frac": quantiles(record.fields[f"flops.delivered_frac@{on_offer}"]),
            "binding_limit": self.binding_limit(name),
            "impossible": impossible(self.scenario, record, on_offer),
        }

    def _verdict(self, field: str, site: int) -> dict[str, float] | None:
        return quantiles(self.record.fields[f"dollars.{field}"][site])

    def _on_offer(self, own: list[int]) -> int:
        """The newest generation of a site that is on offer at `as_of`; the first one where none is yet."""
        clock = self.record.clock
        from evernoon.scenario.assemble import lot_choices

        chosen = lot_choices(self.scenario)
        ready = [i for i in own if clock.index(chosen[i].from_date) <= clock.index(clock.as_of)]
        return ready[-1] if ready else own[0]

    def binding_limit(self, site: str) -> str:
        """What bound the lots of a site most often."""
        own = [i for i, name in enumerate(self.record.lot_sites) if name == site]
        counts = self.record.limit_counts[own].sum(axis=0)
        return LIMITS[int(np.argmax(counts))] if counts.sum() else "none"

    def _orbit_wins_frac(self) -> float | None:
        record = self.record
        kinds = dict(zip(record.lot_sites, record.lot_kinds, strict=True))
        cost = record.fields["dollars.usd_per_mtoken"]
        orbit = [i for i, site in enumerate(record.sites) if kinds[site] == "orbit"]
        ground = [i for i, site in enumerate(record.sites) if kinds[site] != "orbit"]
        if not orbit:
            return None
        if not ground:
            return 1.0  # below every ground site there is: there is none
        return float(np.mean(cost[orbit].min(axis=0) < cost[ground].min(axis=0)))

    def runway(self) -> dict[str, Any]:
        """When cash ends, how much is missing at most, and the median path of cash."""
        record = self.record
        below = record.cash_usd < 0
        ever = below.any(axis=0)
        months = np.where(ever, below.argmax(axis=0), record.clock.months).astype(float)
        median = np.median(record.cash_usd, axis=1)
        negative = np.flatnonzero(median < 0)
        return {
            "runway_months": quantiles(months),
            "funding_gap_usd": quantiles(record.gap_usd),
            "first_month_below_zero": record.clock.date(int(negative[0]))
            if negative.size
            else None,
            "months": list(record.clock.dates),
            "cash_usd_p50": [float(value) for value in median],
        }

    def series(self, name: str) -> Array:
        """Quantiles of a recorded series: (quantile, ..., month)."""
        return _thirds(self.record.series[name])

    def spread(self, name: str) -> Array:
        """Quantiles of a field of performance or verdict (`room.field@lot`): (quantile, ...)."""
        return _thirds(self.record.fields[name])

    @cached_property
    def tree(self) -> xr.DataTree:
        """One xarray DataTree, a group per room, units and long names stamped from the declarations."""
        from evernoon.result.tree import to_tree

        return to_tree(self)

    def summary(self, lang: str = "en") -> str:
        """The answer in words."""
        from evernoon.result.summary import summary

        return summary(self, lang)

    def save(self, folder: Path | str) -> None:
        """Write result.nc and summary.md, each under a temporary name first."""
        from evernoon.result.files import save

        save(self, Path(folder))

    def _repr_html_(self) -> str:
        from evernoon.result.show import html

        return html(self)


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id, "status": finding.status, "margin": finding.margin, "article": finding.article,
        "url": finding.url, "authority": finding.authority, "valid_from": finding.valid_from,
        "exposure_usd": finding.exposure_usd,
    }  # fmt: skip
