"""What the user decides: one frozen, closed scenario."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from evernoon.demand.choice import Market, WorkChoice
from evernoon.dollars.choice import Boundary
from evernoon.errors import EvernoonError, near_miss
from evernoon.flows.closed import Closed
from evernoon.flows.dataflow import Dataflow
from evernoon.quantities import In
from evernoon.rules.choice import LawFacts
from evernoon.runway.choice import CompanyChoice
from evernoon.runway.dated import Date
from evernoon.scenario.events import Event
from evernoon.scenario.sites import OrbitSite, OwnedSite, RentedSite

Beliefs = Literal["central", "sceptic", "vendor"]
Site = Annotated[OrbitSite | OwnedSite | RentedSite, Field(discriminator="kind")]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
FIRST_START, LAST_START = "2020-01", "2149-12"
"""Prices, users and quality are known for 2025 and 2026; run further back or ahead, their trends mean nothing."""


def _word(value: Any) -> Any:
    """`true` and `false` are older words for two of them."""
    return {True: "retired", False: "none"}.get(value, value) if isinstance(value, bool) else value


Replace = Annotated[Literal["none", "retired", "lost", "all"], BeforeValidator(_word)]


class Fleet(Closed):
    """Planned deliveries by site and month, cut by cash, chips and launches."""

    decide: Literal["plan", "cheapest", "patient"] = "plan"
    """Follow the plan, send each month's planned spending to the cheapest compute, or do so with patience: only
    where the gain pays for the change, and for satellites for the end of waiting too."""
    replace: Replace = "none"
    """Build anew on top of the plan, as the newest generation then on offer: what retires (`true` is the same),
    what fails or is lost at launch before its time, or all. Lost ones are ordered a month later, as cash allows."""
    reserve_frac: Annotated[float, In("", ge=0, le=1)] = 0.0
    """Satellites sent beyond the plan, as a share of it, against those that will fail."""
    deliveries: dict[str, dict[Month, str]] = {}
    """Site -> month from which a rate holds -> rate, e.g. `{orbit: {2028-01: 10 satellites/month}}`."""

    @model_validator(mode="before")
    @classmethod
    def _sites_are_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "deliveries" in data:
            return data
        own = ("decide", "replace", "reserve", "reserve_frac")
        sites = {key: value for key, value in data.items() if key not in own}
        for site, steps in sites.items():
            for month, rate in steps.items() if isinstance(steps, dict) else ():
                if isinstance(rate, int | float):
                    raise EvernoonError(
                        "plan-rate", path=f"{site}.{month}", text=rate, example="20 MW/month"
                    )
        rest = {key: value for key, value in data.items() if key in own}
        return {**rest, "deliveries": sites}

    @model_validator(mode="before")
    @classmethod
    def _no_unknown_key(cls, data: Any) -> Any:
        return data  # every other key is a site; the scenario checks their names


class Scenario(Closed):
    """One scenario: what is built, believed, offered, owed and allowed."""

    name: str
    start: Month
    """First month of the run, e.g. `2026-12`."""
    months: Annotated[int, Field(ge=1, le=600)] = 180
    as_of: Date
    """Date as of which costs are levelised and the law is read."""
    beliefs: Beliefs = "central"
    samples: Annotated[int, Field(ge=1, le=1_000_000)] = 1024
    seed: Annotated[int, Field(ge=0)] = 1
    sites: Annotated[dict[str, Site], Field(min_length=1)]
    fleet: Fleet = Fleet()
    work: WorkChoice
    dataflows: tuple[Dataflow, ...] = ()
    company: CompanyChoice
    market: Market = Market()
    law: LawFacts = LawFacts()
    events: tuple[Event, ...] = ()
    boundary: Boundary = Boundary()
    """What the levelised cost counts; printed with every number."""
    assume: dict[str, Annotated[float, In("")]] = {}
    """Assumption id -> point that replaces its distribution."""

    @classmethod
    def load(cls, path: Path | str, case: str | None = None, sets: Sequence[str] = ()) -> Scenario:
        """Load a scenario file, one of its cases, and overrides `path=value`."""
        from evernoon.scenario.loading import load

        return load(path, case, sets)

    @model_validator(mode="before")
    @classmethod
    def _company_by_name(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("company"), str):
            return {**data, "company": {"name": data["company"]}}
        return data

    @model_validator(mode="before")
    @classmethod
    def _assumptions_by_id(cls, data: Any) -> Any:
        from evernoon.scenario.assume import resolved

        if isinstance(data, dict) and isinstance(data.get("assume"), dict):
            return {**data, "assume": resolved(data["assume"])}
        return data

    def _repr_html_(self) -> str:
        from evernoon.scenario.show import html

        return html(self)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for site in self.fleet.deliveries:
            if site not in self.sites:
                allowed = ", ".join(self.sites)
                near = near_miss(site, self.sites)
                raise EvernoonError(
                    "plan-unknown-site", path=f"fleet.{site}", name=site, near=near, allowed=allowed
                )
        if not FIRST_START <= self.start <= LAST_START:
            allowed = f"{FIRST_START} ... {LAST_START}"
            raise EvernoonError("out-of-range", path="start", text=self.start, allowed=allowed)
        self._generations_in_order()
        if not self.work.products:
            raise EvernoonError("empty-list", path="work.products", example="[grok-chat, training]")
        if self.work.main not in self.work.products:
            allowed = ", ".join(self.work.products)
            near = near_miss(self.work.main, self.work.products)
            raise EvernoonError(
                "unknown-choice", path="work.main", text=self.work.main, near=near, allowed=allowed
            )
        return self

    def _generations_in_order(self) -> None:
        """A plan's rate goes to the last generation on offer, so they must stand in order."""
        for name, site in self.sites.items():
            dates = [item.from_ for item in getattr(site, "generations", ())]
            for i, (first, second) in enumerate(pairwise(dates), start=1):
                if second[:7] < first[:7]:
                    path = f"sites.{name}.generations.{i}.from"
                    raise EvernoonError("date-order", path=path, first=second, second=first)
