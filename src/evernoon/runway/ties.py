"""What of an opening balance ties, and what does not: reported with entity and perimeter, not hidden."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.assumptions.business import Company
from evernoon.errors import EvernoonError
from evernoon.runway.choice import CompanyChoice, Opening

ASSETS = ("cash", "receivables", "plant", "right_of_use", "other_assets")
OWED = ("payables", "deferred_revenue", "debt", "lease_liability")
EQUITY = ("paid_in", "retained")
_REPORTED = {
    "cash": ("cash", ("cash",)),
    "total assets": ("total_assets", ASSETS),
    "property, plant and equipment, net": ("plant", ("plant",)),
    "long-term debt": ("debt", ("debt",)),
}
"""Published figure (`history` of a row) -> our name of it, and what it is made of here."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A stated amount beside what the parts give."""

    what: str
    """cash, total_assets, plant, debt, or claims (liabilities and equity)."""
    stated_usd: float
    computed_usd: float
    stated_on: str
    computed_on: str

    @property
    def gap_usd(self) -> float:
        """Stated less computed."""
        return self.stated_usd - self.computed_usd


def balances(opening: Opening) -> dict[str, float]:
    """The balances of a scenario's own opening; a gap that is allowed stands in other assets.

    Errors: EvernoonError opening-does-not-tie for one that is larger.
    """
    lines = {
        name: float(getattr(opening, f"{name}_usd", 0.0)) for name in (*ASSETS, *OWED, *EQUITY)
    }
    for tie in own_ties(opening):
        if abs(tie.gap_usd) > opening.largest_gap_usd:
            raise EvernoonError(
                "opening-does-not-tie", kind=f"tie-{tie.what}",
                stated=round(tie.stated_usd), found=round(tie.computed_usd),
                gap=round(tie.gap_usd),
            )  # fmt: skip
    lines["other_assets"] += sum(lines[n] for n in (*OWED, *EQUITY)) - sum(lines[n] for n in ASSETS)
    return lines


def own_ties(opening: Opening) -> tuple[Tie, ...]:
    """Assets against liabilities and equity, and against the published total."""
    assets = sum(float(getattr(opening, f"{name}_usd", 0.0)) for name in ASSETS)
    claims = sum(float(getattr(opening, f"{name}_usd", 0.0)) for name in (*OWED, *EQUITY))
    found = [Tie("claims", claims, assets, opening.as_of, opening.as_of)]
    if opening.total_assets_usd is not None:
        found.append(
            Tie("total_assets", opening.total_assets_usd, assets, opening.as_of, opening.as_of)
        )
    return tuple(found)


def ties(choice: CompanyChoice, company: Company, opening_usd: dict[str, float]) -> tuple[Tie, ...]:
    """The last published figures before the opening beside what the opening has.

    Cash is rolled forward by what was raised in between; what then is left is the cash used, the
    debt repaid, or an error, and is shown as it is. Other figures are shown at their own date.
    """
    if choice.opening is not None:
        return own_ties(choice.opening)
    on = company.as_of or ""
    last = {item.what: item for item in company.history if item.what in _REPORTED}
    found = []
    for what, item in last.items():
        name, parts = _REPORTED[what or ""]
        raised = sum(r.amount_usd for r in company.raised if str(item.date) < str(r.date) <= on)
        stated = item.amount_usd + raised * (name == "cash")
        found.append(Tie(name, stated, sum(opening_usd[p] for p in parts), str(item.date), on))
    return tuple(found)
