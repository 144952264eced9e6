"""Facts about operator, satellites and models the rules ask for."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.closed import Closed
from evernoon.quantities import In


class LawFacts(Closed):
    """Facts no other room knows; None means unknown, and a rule that needs it says so."""

    operator_country: str = "US"
    eu_establishment: bool = True
    offers_in_eu: bool = True
    model_train_flop: Annotated[float, In("FLOP", ge=0)] | None = None
    """Training compute of the largest model placed on the market."""
    image_model: bool | None = None
    image_safeguards: bool | None = None
    disposal_success_frac: Annotated[float, In("", ge=0, le=1)] | None = None
    albedo_frac: Annotated[float, In("", ge=0, le=1)] | None = None
    """Diffuse reflectance of the faces that look down."""
    nadir_m2: Annotated[float, In("m^2", ge=0)] | None = None
    """Sunlit area that faces down near twilight."""
    disposal_s: Annotated[float, In("s", ge=0)] | None = None
    """Planned time from the end of the mission to re-entry, e.g. `1 yr`."""
    casualty_frac: Annotated[float, In("", ge=0, le=1)] | None = None
    """Risk that one re-entry hurts somebody."""
    insurance_usd: Annotated[float, In("USD", ge=0)] | None = None
    """Liability cover for one event, e.g. `60 MUSD`."""
    incident_notice_s: Annotated[float, In("s", ge=0)] | None = None
    """Time in which an incident reaches the authority, waiting for contact included."""
    landing: bool | None = None
    """Whether the stations in every country that is served have its licence."""
    energy_reported: bool | None = None
    """Whether the yearly report of the EU's data centres is filed."""
    pue: Annotated[float, In("", ge=1)] | None = None
    heat_reuse_frac: Annotated[float, In("", ge=0, le=1)] | None = None
    hhi_before: Annotated[float, In("", ge=0, le=10_000)] | None = None
    hhi_after: Annotated[float, In("", ge=0, le=10_000)] | None = None
    markets: dict[str, dict[str, Annotated[float, In("", ge=0, le=1)]]] = Field(
        default_factory=dict
    )
    """Shares of firms under each definition of the market, e.g. `{visits: {openai: 0.645, xai: 0.034}}`.

    None given: with `merging`, those of the run and of its rivals' rows by visits, revenue and investment.
    """
    merging: tuple[str, str] | None = None
    """Who takes over whom in those markets; the definition with the largest rise of the index counts."""

    @model_validator(mode="after")
    def _shares_of_a_whole(self) -> Self:
        for name, shares in self.markets.items():
            if sum(shares.values()) > 1.0 + 1e-9:
                total = f"{sum(shares.values()):.4g}"
                raise EvernoonError("shares-above-one", path=f"markets.{name}", total=total)
        known = {firm for shares in self.markets.values() for firm in shares}
        for i, firm in enumerate(self.merging or ()):
            if known and firm not in known:
                near = near_miss(firm, known)
                raise EvernoonError(
                    "unknown-choice", path=f"merging.{i}", text=firm, near=near,
                    allowed=", ".join(sorted(known)),
                )  # fmt: skip
        return self


LEVERS = {
    "rules.fine": "factor on expected fines",
    "rules.land": "factor on what may enter service (moratorium)",
    "rules.fly": "factor on satellites that may enter service (licence)",
}
"""What events may move in this room."""
