"""The cap table of a run for machines: who owns what when, and every step with its price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.result.company import fan, owners, round_rows, shares_published
from evernoon.runway.captable import Happened, Owned, opening_holders
from evernoon.runway.holders import Listing, Merger
from evernoon.runway.opening import company_of

if TYPE_CHECKING:
    from evernoon.result.outcome import Result


def captable(result: Result) -> dict[str, Any]:
    """Everything `evernoon captable --json` prints."""
    choice = result.scenario.company
    row = company_of(choice)
    table = owners(result)
    frac = table.frac
    opening = opening_holders(choice, row)
    total = sum(holder.shares for holder in opening)
    own = choice.opening
    dates = result.record.clock.dates
    return {
        "name": result.scenario.name,
        "samples": result.record.samples,
        "entity": own.entity if own else row.entity,
        "perimeter": own.perimeter if own else row.perimeter,
        "shares_published": shares_published(result),
        "holders": list(table.holders),
        "opening": [
            {"holder": h.name, "shares": h.shares, "frac": h.shares / total} for h in opening
        ],
        "closing_frac": {name: fan(frac[i, -1]) for i, name in enumerate(table.holders)},
        "months": list(dates),
        "owned_frac": {name: fan(frac[i]) for i, name in enumerate(table.holders)},
        "shares_outstanding": fan(table.shares.sum(axis=0)),
        "rounds": round_rows(result, table),
        "steps": [_step(happened, dates[happened.month], table) for happened in table.steps],
        "worst_sum_error": float(np.abs(frac.sum(axis=0) - 1.0).max()),
    }


def _step(happened: Happened, date: str, table: Owned) -> dict[str, Any]:
    step = happened.step
    found: dict[str, Any] = {
        "month": date,
        "kind": step.kind,
        "with": (step.into or step.takes) if isinstance(step, Merger) else None,
        "new_shares": fan(happened.new_shares),
        "shares_outstanding": fan(table.shares[:, happened.month].sum(axis=0)),
        "ratio": None if happened.ratio is None else fan(happened.ratio),
        "price_usd_per_share": None
        if happened.price_usd_per_share is None
        else fan(happened.price_usd_per_share),
    }
    if isinstance(step, Listing):
        found["offer_usd"] = step.shares * step.price_usd_per_share
        found["greenshoe_usd"] = (
            step.greenshoe_shares * step.greenshoe_frac * step.price_usd_per_share
        )
        found["proceeds_usd"] = step.proceeds_usd
        after = table.shares[:, happened.month].sum(axis=0)
        found["company_usd"] = fan(after * step.price_usd_per_share)
    return found
