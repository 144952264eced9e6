"""A result read back from its folder: what was kept, without computing anything again.

Kept are headline samples in full and everything else as quantiles. Where only P10, P50 and P90 were
kept, they stand in the record as three samples, so that `Result.series` and `Result.spread` give
what they gave before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.errors import EvernoonError
from evernoon.flows.clock import Clock
from evernoon.flows.limits import LIMITS
from evernoon.flows.rules import Finding
from evernoon.quantities import unit_of
from evernoon.result.record import SERIES_DIMS, Record

if TYPE_CHECKING:
    import h5py

    from evernoon.result.outcome import Result

KEPT = "kept"
"""Group of the texts that a result is opened from."""
BY_MONTH = "_by_month"
"""What the names of monthly series end in."""


def texts(result: Result) -> dict[str, str]:
    """What the arrays do not say: scenario, clock, findings, evidence of the report."""
    clock = result.record.clock
    return {
        "scenario": json.dumps(_written(result.scenario)),
        "clock": json.dumps(asdict(clock)),
        "findings": json.dumps([asdict(finding) for finding in result.record.findings]),
        "evidence": json.dumps(result.evidence),
    }


def _written(scenario: Any) -> dict[str, Any]:
    """The scenario as a user could have written it: points of assumptions carry their unit."""
    data: dict[str, Any] = scenario.model_dump(mode="json", by_alias=True)
    data["assume"] = {id: _with_unit(id, point) for id, point in scenario.assume.items()}
    return data


def _with_unit(id: str, point: float) -> float | str:
    unit = unit_of(id.rpartition(".")[2])
    return point if unit in ("", "frac") else f"{point!r} {unit}"


def opened(folder: Path) -> Result:
    """The result saved in a folder.

    Errors: EvernoonError no-result where there is none or it was written by something else.
    """
    import h5py

    path = folder / "result.nc"
    if not path.is_file():
        raise EvernoonError("no-result", name=str(folder))
    try:
        with h5py.File(path, "r") as file:
            return _result(file)
    except (OSError, KeyError, ValueError) as error:
        raise EvernoonError("no-result", name=str(path)) from error


def _result(file: h5py.File) -> Result:
    from evernoon.result.outcome import Result
    from evernoon.scenario.model import Scenario

    kept = {name: json.loads(item.asstr()[()]) for name, item in file[KEPT].items()}
    scenario = Scenario.model_validate(kept["scenario"])
    stamp = {key: _plain(file.attrs[key]) for key in _STAMP}
    record = Record(scenario, Clock(**kept["clock"]), stamp["seed"], stamp["samples"])
    record.findings = tuple(Finding(**finding) for finding in kept["findings"])
    record.used = tuple(json.loads(file.attrs["assumptions_used"]))
    pairs = json.loads(file.attrs["lots"])
    record.lot_sites = tuple(site for site, _ in pairs)
    record.lot_kinds = tuple(kind for _, kind in pairs)
    record.limit_counts = np.zeros((len(pairs), len(LIMITS)))
    for name, axes, values in _arrays(file):
        _fill(record, name, axes, values)
    result = Result(record, evidence=kept["evidence"])
    # The same numbers as on the day of the run, whatever the catalogue says today.
    result.__dict__["stamp"] = stamp
    result.__dict__["headline"] = json.loads(file.attrs["headline"])
    return result


_STAMP = ("scenario", "catalogue", "seed", "samples", "beliefs", "version", "rule_date")


def _plain(value: Any) -> Any:
    return np.asarray(value).ravel()[0].item() if not isinstance(value, str) else value


def _fill(record: Record, name: str, axes: tuple[str, ...], values: Any) -> None:
    series = name.removesuffix(BY_MONTH)
    if name == "runway.cash_usd":
        record.cash_usd = values
        record.gap_usd = np.maximum(0.0, -values.min(axis=0))
    elif name.endswith(BY_MONTH) and series in SERIES_DIMS:
        record.series[series] = np.moveaxis(values, 0, -1).astype(np.float32)
    elif axes[:1] == ("quantile",):
        record.fields[name] = np.moveaxis(values, 0, -1)
    else:
        kept = record.fields if axes[-1:] == ("sample",) else record.fixed
        kept[name] = values


def _arrays(file: h5py.File) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Name in the record, axes, values; scales of axes and texts have no `axes`."""
    for room, group in file.items():
        for field, variable in group.items() if hasattr(group, "items") else ():
            if "axes" in variable.attrs:
                name, _, lot = field.partition("_lot")
                full = f"{room}.{name}@{lot}" if lot.isdigit() else f"{room}.{field}"
                yield full, tuple(variable.attrs["axes"].split()), variable[()]
