"""What users bring beside the price of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.quantities import Array


def subscription_usd_per_month(
    users: Array, paying_frac: Array, each_usd_per_month: Array
) -> Array:
    """Subscriptions: users x share who pay x what one leaves.

    Source: arithmetic. Not modelled: tiers, annual plans, refunds.
    """
    return users * paying_frac * each_usd_per_month


def advertising_usd_per_month(users: Array, each_usd_per_month: Array, uplift_frac: Array) -> Array:
    """Advertising the product adds: users x advertising for one x uplift.

    Source: arithmetic. Not modelled: advertisers who leave; the advertising that was there anyway
        is a line of the company.
    """
    return users * each_usd_per_month * uplift_frac


def support_usd_per_month(
    contacts_per_month: Array, contact_usd: Array, solved_frac: Array
) -> Array:
    """Support saved: conversations x cost of one with a person x share that needs none.

    Source: arithmetic. Not modelled: customers lost to bad answers, severance.
    """
    return contacts_per_month * contact_usd * solved_frac
