"""What a run leaves: a record filled block by block, then one result with its stamp."""

from __future__ import annotations

from evernoon.result.outcome import Result, quantiles
from evernoon.result.record import Month, Record, Verdict
from evernoon.result.whole import Bare, Whole

__all__ = ["Bare", "Month", "Record", "Result", "Verdict", "Whole", "quantiles"]
