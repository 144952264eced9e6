"""A month of demand: who chooses us, how many they are, what they ask and pay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.demand import chosen, opening, revenue
from evernoon.demand.growth import grown_users, price_usd_per_mtoken, progress
from evernoon.demand.share import logit_share_frac, moved_share_frac, pull
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.flows.demand import Catalogue, Work
from evernoon.flows.shocks import Shocks

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.demand.choice import Market, WorkChoice
    from evernoon.flows.clock import Clock
    from evernoon.flows.data import Quality

MONTH_YEARS = np.asarray(1.0 / MONTHS_PER_YEAR)


@dataclass(frozen=True, slots=True)
class Rivals:
    """The others in the market, (rival, sample) without us."""

    quality: Array
    """On the common scale, at the date of the row."""
    gain_per_year: Array
    decline_rate_per_year: Array
    age_years: Array
    """From the date of the row to the start of the run, (rival, 1)."""
    planned_years: Array
    """From the start to the end of the announced growth of compute, (rival, 1); none where it is not asked for."""
    planned_gain_per_year: Array
    """Gain while it lasts."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Our products, (product, sample) where nothing else is said."""

    weight_frac: Array
    """(group, product)"""
    contested: Array
    """(product, 1)"""
    age_years: Array
    """(product, 1)"""
    ceiling: Array
    growth_rate_per_year: Array
    request_per_s: Array
    """Of one user, at the date of the row."""
    usd_per_mtoken: Array
    price_ratio: Array
    """(sample,)"""
    paying_frac: Array
    subscription_usd_per_month: Array
    ad_usd_per_month: Array
    ad_uplift_frac: Array
    contact_per_request: Array
    """(product, 1)"""
    contact_usd: Array
    solved_frac: Array


@dataclass(slots=True)
class State:
    """What does not change during the run; the market and the shares of today."""

    offer: Offer
    rivals: Rivals
    quality_weight: Array
    price_weight: Array
    switch_rate_per_year: Array
    decline_rate_per_year: Array
    fade_rate_per_year: Array
    use_rate_per_year: Array
    training_rate_per_year: Array
    training_years: float
    start_train_flop: Array
    start_share_frac: Array
    share_frac: Array
    """(rival, sample), we first."""
    users: Array
    """(product, sample), as if our share had stayed."""


def start(
    choice: WorkChoice, market: Market, clock: Clock, draws: Draws
) -> tuple[State, Catalogue, Work]:
    """Products and rivals at the start, and the work of the opening month."""
    products = opening.catalogue(choice)
    ids = products.products
    decline = -np.log1p(-draws("demand.price_decline_frac_per_year"))
    rate = opening.growth_rate_per_year(choice, ids, draws)
    ceiling = opening.field(ids, "ceiling", np.inf, draws)
    users = opening.users(choice, ids, ceiling, rate, clock, draws)
    offer = _offer(choice, ids, np.maximum(ceiling, users), rate, decline, clock, draws)
    shares = opening.shares_frac(market, draws)
    train_flop, training_years = opening.training_flop(choice, clock, draws)
    state = State(
        offer=offer,
        rivals=_rivals(market, decline, clock, draws),
        quality_weight=draws("demand.quality_weight"),
        price_weight=draws("demand.price_weight"),
        switch_rate_per_year=draws("demand.switch_rate_per_year"),
        decline_rate_per_year=decline,
        fade_rate_per_year=draws("demand.fade_rate_per_year"),
        use_rate_per_year=np.log1p(draws("demand.use_growth_frac_per_year")),
        training_rate_per_year=np.log1p(draws("demand.training_growth_frac_per_year")),
        training_years=training_years,
        start_train_flop=train_flop,
        start_share_frac=shares,
        share_frac=shares,
        users=users,
    )
    return state, products, _work(state, Shocks(draws.size, (), np.zeros((0, 1, 1)), {}), 0)


def step(state: State, quality: Quality, shocks: Shocks, month: int) -> tuple[State, Work]:
    """Work of one month: last month's quality moves the shares, then the market grows."""
    state.share_frac = moved_share_frac(
        state.share_frac, _aimed_frac(state, quality.quality, shocks, month),
        state.switch_rate_per_year, MONTH_YEARS,
    )  # fmt: skip
    work = _work(state, shocks, month)
    rate = state.offer.growth_rate_per_year * shocks.factor("demand.growth", month)
    state.users = grown_users(state.users, state.offer.ceiling, rate, MONTH_YEARS)
    return state, work


def _offer(
    choice: WorkChoice, ids: tuple[str, ...], ceiling: Array, rate: Array, decline: Array,
    clock: Clock, draws: Draws,
) -> Offer:  # fmt: skip
    turns = np.array([[float(chosen.product(id).turns)] for id in ids])
    return Offer(
        weight_frac=opening.weights_frac(ids),
        contested=opening.contested(ids),
        age_years=opening.ages_years(ids, clock),
        ceiling=ceiling,
        growth_rate_per_year=rate,
        request_per_s=opening.requests_per_user_s(ids, draws),
        usd_per_mtoken=opening.asked_usd_per_mtoken(choice, ids, decline, clock, draws),
        price_ratio=opening.price_ratio(choice, ids, decline, clock),
        paying_frac=opening.field(ids, "paying_frac", 1.0, draws),
        subscription_usd_per_month=opening.field(ids, "subscription_usd_per_month", 0.0, draws),
        ad_usd_per_month=opening.field(ids, "ad_usd_per_month", 0.0, draws),
        ad_uplift_frac=opening.field(ids, "ad_uplift_frac", 0.0, draws),
        contact_per_request=1.0 / turns,
        contact_usd=opening.field(ids, "contact_usd", 0.0, draws),
        solved_frac=opening.field(ids, "solved_frac", 0.0, draws),
    )


def _rivals(market: Market, decline: Array, clock: Clock, draws: Draws) -> Rivals:
    own = [chosen.rival(id) for id in market.rivals]
    shape = (len(own), draws.size)

    def drawn(field: str) -> list[Array]:
        return [draws(f"catalogue.rivals.{id}.{field}") for id in market.rivals]

    return Rivals(
        quality=np.array(drawn("quality")).reshape(shape),
        gain_per_year=np.array(drawn("quality_per_year")).reshape(shape),
        decline_rate_per_year=-np.log1p(
            -np.array(drawn("price_decline_frac_per_year")).reshape(shape)
        ),
        age_years=np.array(
            [[opening.years_since(row.as_of, clock)] for row in own], dtype=np.float64
        ).reshape(len(own), 1),
        planned_years=opening.planned_years(market, clock),
        planned_gain_per_year=opening.planned_gains_per_year(market, draws).reshape(shape),
    )


def _aimed_frac(state: State, own_quality: Array, shocks: Shocks, month: int) -> Array:
    """Shares users would choose today, (rival, sample)."""
    years, rivals = np.asarray(month / MONTHS_PER_YEAR), state.rivals
    fade = state.fade_rate_per_year
    before = progress(rivals.gain_per_year, fade, rivals.age_years)
    planned = np.minimum(years, rivals.planned_years)
    gain = progress(rivals.gain_per_year, fade, rivals.age_years + years - planned) - before
    gain = gain + rivals.planned_gain_per_year * planned
    gain = gain + _breakthrough(rivals.quality + before + gain, shocks, month)
    own_gain = own_quality * shocks.factor("demand.own_progress", month)
    own_ratio = state.offer.price_ratio * np.exp(-state.decline_rate_per_year * years)
    rival_ratio = np.exp(-rivals.decline_rate_per_year * years)
    pulls = pull(
        state.start_share_frac, np.vstack([own_gain[None], gain]),
        np.vstack([own_ratio[None], rival_ratio]), state.quality_weight, state.price_weight,
    )  # fmt: skip
    return logit_share_frac(pulls, pulls.sum(axis=0) - pulls)


def _breakthrough(quality: Array, shocks: Shocks, month: int) -> Array:
    """What an event adds to the quality of the best rival, (rival, sample)."""
    best = quality == quality.max(axis=0, initial=-np.inf)
    return best * quality * (shocks.factor("demand.rival_quality", month) - 1.0)


def _work(state: State, shocks: Shocks, month: int) -> Work:
    years, offer = np.asarray(month / MONTHS_PER_YEAR), state.offer
    chosen = state.share_frac[0] / state.start_share_frac[0]
    users = np.minimum(
        state.users
        * (1.0 + offer.contested * (chosen - 1.0))
        * shocks.factor("demand.users", month),
        offer.ceiling,
    )
    more_use = progress(state.use_rate_per_year, state.fade_rate_per_year, offer.age_years + years)
    request_per_s = users * offer.request_per_s * np.exp(offer.contested * more_use)
    price = price_usd_per_mtoken(offer.usd_per_mtoken, state.decline_rate_per_year, years)
    return Work(
        request_per_s=offer.weight_frac[:, :, None] * request_per_s,
        users=users,
        share_frac=state.share_frac,
        token_usd_per_mtoken=price * shocks.factor("demand.price", month),
        other_revenue_usd=_other_usd(offer, users, request_per_s),
        train_flop=_train_flop(state, years),
    )


def _other_usd(offer: Offer, users: Array, request_per_s: Array) -> Array:
    """One month of what is not paid by the token, (product, sample)."""
    contacts = request_per_s * MONTH_S * offer.contact_per_request
    return (
        revenue.subscription_usd_per_month(
            users, offer.paying_frac, offer.subscription_usd_per_month
        )
        + revenue.advertising_usd_per_month(users, offer.ad_usd_per_month, offer.ad_uplift_frac)
        + revenue.support_usd_per_month(contacts, offer.contact_usd, offer.solved_frac)
    )


def _train_flop(state: State, years: Array) -> Array:
    rate, fade, age = state.training_rate_per_year, state.fade_rate_per_year, state.training_years
    gain = progress(rate, fade, age + years) - progress(rate, fade, np.asarray(age))
    return state.start_train_flop * np.exp(gain)
