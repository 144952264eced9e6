"""The articles' own arithmetic: mergers, listings, bonds, burn, dilution and what does not tie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.money.dilution import pool_retention_frac, round_retention_frac
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.quantities import Array


def exchange_ratio(target_usd_per_share: Array, acquirer_usd_per_share: Array) -> Array:
    """Shares of the acquirer for one share of the target at the deal prices.

    Source: stock-for-stock merger, e.g. SpaceX and xAI, https://www.slashgear.com/2094232/spacex-xai-combined-company-evaluation/.
    """
    return target_usd_per_share / acquirer_usd_per_share


def shares_outstanding(value_usd: Array, price_usd_per_share: Array) -> Array:
    """Shares behind a value of the company at a price.

    Source: market value = shares x price.
    """
    return value_usd / price_usd_per_share


def converted_shares(shares: Array, ratio: Array) -> Array:
    """Shares of the acquirer issued for shares of the target.

    Source: exchange ratio of the merger agreement.
    """
    return shares * ratio


def note_shares(
    amount_usd: float | Array, rate_frac_per_year: float | Array, elapsed_years: float | Array,
    price_usd_per_share: Array, discount_frac: float | Array, cap_usd_per_share: Array,
) -> Array:  # fmt: skip
    """Shares a convertible note turns into: amount and simple interest over the lower of two prices.

    Args: price of the round, taken down by the discount; cap_usd_per_share the capped value over the
        shares before the round.
    Source: conversion at the lower of cap and discount price, https://www.ycombinator.com/documents.
    Not modelled: notes counted into the value before the round (post-money notes).
    """
    price = np.minimum(price_usd_per_share * (1.0 - discount_frac), cap_usd_per_share)
    owed = amount_usd * (1.0 + rate_frac_per_year * elapsed_years)
    found: Array = owed / price
    return found


def combined_share_frac(target_usd: Array, acquirer_usd: Array) -> Array:
    """Share of the combined company that goes to the target's holders, value for value.

    Source: merger at market value, no premium.
    """
    return target_usd / (target_usd + acquirer_usd)


def market_value_usd(shares: Array, price_usd_per_share: Array) -> Array:
    """Value of shares at a price: proceeds of an issue before fees, or the company's.

    Source: market value = shares x price.
    """
    return shares * price_usd_per_share


@empirical("sums over a list of scenarios")
def weighted_value_usd_per_share(
    weight_frac: Sequence[float], value_usd_per_share: Sequence[float]
) -> float:
    """Value of a share over scenarios with weights.

    Errors: ValueError for lists of different length. Source: expected value.
    """
    return sum(w * v for w, v in zip(weight_frac, value_usd_per_share, strict=True))


@empirical("sums over a list of bonds; coupons are per year")
def coupons_usd_per_year(face_usd: Sequence[float], coupon_frac: Sequence[float]) -> float:
    """Interest a year on a book of bonds.

    Errors: ValueError for lists of different length. Source: face x coupon, summed.
    """
    return sum(face * coupon for face, coupon in zip(face_usd, coupon_frac, strict=True))


@empirical("sums over a list of bonds")
def mean_coupon_frac(face_usd: Sequence[float], coupon_frac: Sequence[float]) -> float:
    """Coupon of a book of bonds, weighted by face value.

    Errors: ValueError for lists of different length. Source: coupons over face value.
    """
    return coupons_usd_per_year(face_usd, coupon_frac) / sum(face_usd)


def monthly_growth_frac(first_usd: Array, last_usd: Array, months: Array) -> Array:
    """Growth a month that takes one amount to another.

    Source: compound growth.
    """
    return (last_usd / first_usd) ** (1.0 / months) - 1.0


def part_frac(part_usd: Array, whole_usd: Array) -> Array:
    """Share of a part in a whole, e.g. of one investor in a round.

    Source: arithmetic.
    """
    return part_usd / whole_usd


def open_need_usd(burn_usd: Array, raised_usd: Array) -> Array:
    """Burn that a raise leaves open; cash in hand is not in this sum.

    Source: arithmetic.
    """
    return burn_usd - raised_usd


def burn_usd_per_year(ebitda_usd_per_year: Array, capital_usd_per_year: Array) -> Array:
    """Cash used a year: capital expenditure less EBITDA.

    Source: free cash flow before interest, tax and working capital, turned round.
    """
    return capital_usd_per_year - ebitda_usd_per_year


def runway_months(cash_usd: Array, burn_usd_per_year: Array) -> Array:
    """Months a sum of cash lasts at a constant burn.

    Source: cash over burn.
    Not modelled: anything that changes on the way; the months of a run do that.
    """
    return cash_usd / burn_usd_per_year * MONTHS_PER_YEAR


@empirical("follows a list of rounds")
def retained_share_frac(
    raised_usd: Sequence[float], pre_money_usd: Sequence[float], pool_frac: float = 0.0
) -> float:
    """Share that founders keep after rounds in their order and a pool of the post-issue shares.

    Errors: ValueError for lists of different length.
    Source: pre-money over post-money, round by round (money.round_retention_frac).
    """
    kept = float(pool_retention_frac(pool_frac))
    for raised, pre_money in zip(raised_usd, pre_money_usd, strict=True):
        kept *= float(round_retention_frac(raised, pre_money))
    return kept


@empirical("sums over a list of segments")
def segments_usd(part_usd: Sequence[float]) -> float:
    """Total of a group from its segments, signs as reported.

    Source: segment note of a filing.
    """
    return float(sum(part_usd))


def cash_roll_gap_usd(
    opening_usd: Array,
    operations_usd: Array,
    investing_usd: Array,
    financing_usd: Array,
    closing_usd: Array,
) -> Array:
    """What a published cash flow statement leaves unexplained.

    Closing cash less opening cash and the three flows.

    Source: IAS 7.45, reconciliation of cash; the rest is currency and restricted cash, or an error.
    """
    return closing_usd - (opening_usd + operations_usd + investing_usd + financing_usd)
