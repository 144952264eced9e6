"""Who owns the company at the start, and what happens to the shares: notes, pool, merger, split, listing."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from evernoon.errors import EvernoonError
from evernoon.flows.closed import Closed
from evernoon.quantities import In
from evernoon.runway.dated import Date


class Holder(Closed):
    """Who holds how many shares."""

    name: str
    shares: Annotated[float, In("")]


class Note(Closed):
    """A convertible note that is out at the start: no maturity, its money is equity already."""

    name: str
    amount_usd: Annotated[float, In("USD", gt=0)]
    issued: Date
    rate_frac: Annotated[float, In("", ge=0, le=1)] = 0.0
    """Simple interest a year, converted with the amount."""
    discount_frac: Annotated[float, In("", ge=0, lt=1)] = 0.0
    """Off the price of the round it converts in."""
    cap_usd: Annotated[float, In("USD", gt=0)] | None = None
    """Highest value of the company before the round at which it converts."""


class Pool(Closed):
    """The option pool is filled up to a share of the company."""

    kind: Literal["pool"]
    date: Date
    pool_frac: Annotated[float, In("", gt=0, lt=1)]
    """Share of the company that the pool has right after."""


class Split(Closed):
    """Every share becomes several."""

    kind: Literal["split"]
    date: Date
    factor: Annotated[float, In("", gt=0)]


class Merger(Closed):
    """Shares against shares: we become part of another company, or it becomes part of ours."""

    kind: Literal["merger"]
    date: Date
    into: str | None = None
    """Perimeter (company of the catalogue) that takes us over; statements stay those of the scenario."""
    takes: str | None = None
    """Perimeter that we take over."""
    holders: Annotated[tuple[Holder, ...], Field(min_length=1)]
    """The other side's holders before the merger."""
    ratio: Annotated[float, In("", gt=0)] | None = None
    """Shares of the company that goes on for one share of the one that ends."""
    our_price_usd_per_share: Annotated[float, In("USD", gt=0)] | None = None
    their_price_usd_per_share: Annotated[float, In("USD", gt=0)] | None = None
    our_value_usd: Annotated[float, In("USD", gt=0)] | None = None
    """Value of the whole company at the deal, instead of a price."""
    their_value_usd: Annotated[float, In("USD", gt=0)] | None = None

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        from evernoon.assumptions.catalogue import row

        if (self.into is None) == (self.takes is None):
            raise EvernoonError("merger-side", path="into")
        side = "into" if self.into else "takes"
        row("companies", self.into or self.takes or "", path=side)
        prices = (self.our_price_usd_per_share, self.their_price_usd_per_share)
        values = (self.our_value_usd, self.their_value_usd)
        terms = [self.ratio is not None, None not in prices, None not in values]
        if (
            sum(terms) != 1
            or (None in prices) != (prices == (None, None))
            or ((None in values) != (values == (None, None)))
        ):
            raise EvernoonError("merger-terms", path="ratio")
        not_negative([(f"holders.{i}.shares", h.shares) for i, h in enumerate(self.holders)])
        return self


class Listing(Closed):
    """New shares sold at the exchange, with what the banks may sell on top (greenshoe)."""

    kind: Literal["listing"]
    date: Date
    price_usd_per_share: Annotated[float, In("USD", gt=0)]
    shares: Annotated[float, In("", gt=0)]
    greenshoe_shares: Annotated[float, In("", ge=0)] = 0.0
    greenshoe_frac: Annotated[float, In("", ge=0, le=1)] = 1.0
    """Share of the greenshoe that was, or is, used."""
    fee_frac: Annotated[float, In("", ge=0, lt=1)] = 0.0
    """Of the proceeds, kept by the banks."""
    vest_months: Annotated[float, In("month", ge=1)] | None = None
    """Months over which the pool goes to staff in equal parts after the listing; None: it stays a pool."""

    @property
    def sold_shares(self) -> float:
        """Shares sold, greenshoe included."""
        return self.shares + self.greenshoe_frac * self.greenshoe_shares

    @property
    def proceeds_usd(self) -> float:
        """What arrives after the banks."""
        return self.sold_shares * self.price_usd_per_share * (1.0 - self.fee_frac)


Step = Annotated[Pool | Split | Merger | Listing, Field(discriminator="kind")]


def not_negative(parts: list[tuple[str, float]]) -> None:
    """Refuse holders with fewer than no shares. Errors: negative-shares."""
    for path, shares in parts:
        if shares < 0.0:
            raise EvernoonError("negative-shares", path=path, shares=round(shares))


class CapTable(Closed):
    """Who owns the company at the start, and what happens to the shares."""

    holders: Annotated[tuple[Holder, ...], Field(min_length=1)]
    pool_shares: Annotated[float, In("")] = 0.0
    """Options granted and kept for staff."""
    total_shares: Annotated[float, In("")]
    """As stated, pool included; the parts must add up to it."""
    notes: tuple[Note, ...] = ()
    """They convert in the first round of equity or listing."""
    steps: tuple[Step, ...] = ()
    """In order of their dates; those before the start of the run are in the opening table already."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        parts = [(f"holders.{i}.shares", h.shares) for i, h in enumerate(self.holders)]
        not_negative([*parts, ("pool_shares", self.pool_shares)])
        found = sum(shares for _, shares in parts) + self.pool_shares
        if abs(found - self.total_shares) > max(0.5, 1e-9 * self.total_shares):
            raise EvernoonError(
                "cap-table-sum", path="total_shares", sum=round(found),
                total=round(self.total_shares),
            )  # fmt: skip
        if found <= 0.0:
            raise EvernoonError("negative-shares", path="total_shares", shares=round(found))
        for i, (first, second) in enumerate(pairwise(self.steps), start=1):
            if second.date[:7] < first.date[:7]:
                raise EvernoonError(
                    "date-order", path=f"steps.{i}.date", first=second.date, second=first.date
                )
        return self

    @property
    def own_listings(self) -> tuple[Listing, ...]:
        """Listings of this company itself: none after another has taken it over."""
        found: list[Listing] = []
        for step in self.steps:
            if isinstance(step, Merger) and step.into is not None:
                break
            if isinstance(step, Listing):
                found.append(step)
        return tuple(found)
