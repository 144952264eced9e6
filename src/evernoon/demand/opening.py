"""The products and rivals of a scenario as they stand at its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.assumptions.groups import groups
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.demand import hours
from evernoon.demand.chosen import TRAINING, product, rival, serving_products
from evernoon.demand.growth import (
    grown_users,
    planned_gain_per_year,
    price_usd_per_mtoken,
    progress,
)
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.flows.demand import Catalogue

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.assumptions.kinds import Product
    from evernoon.demand.choice import Market, WorkChoice
    from evernoon.flows.clock import Clock

CONTESTED = ("chat", "api")
"""Workloads whose users may go to a rival; the others belong to a device or a platform."""


def catalogue(choice: WorkChoice) -> Catalogue:
    """What does not change during the run."""
    ids = serving_products(choice)
    own = [product(id) for id in ids]
    return Catalogue(
        products=ids,
        models=tuple(_model(id, choice) for id in ids),
        data_class=tuple(row.data_class for row in own),
        prompt_token=np.array([_central(row, "prompt_tokens") for row in own]),
        output_token=np.array([_central(row, "output_tokens") for row in own]),
        slo_s=np.array([row.slo_ttft_s or np.inf for row in own]),
        deferrable=np.array([float(row.deferrable) for row in own]),
        peak_frac=_peaks(own),
    )


def _model(id: str, choice: WorkChoice) -> str:
    use = choice.use.get(id)
    found = (use.model if use else None) or product(id).model
    if found is None:
        path = f"work.use.{id}.model"
        raise EvernoonError("missing-key", path=path, key="model", example="grok-4")
    return found


def _central(row: Product, field: str) -> float:
    spread = getattr(row, field)
    return 0.0 if spread is None else float(spread.central)


def _peaks(own: list[Product]) -> Array:
    same = np.array([hours.same_hour_frac(group) for group in groups()])
    return hours.group_peak(np.array([row.peak for row in own]), same[:, None])


def weights_frac(ids: tuple[str, ...]) -> Array:
    """Share of each product's users by group, (group, product)."""
    return np.stack([hours.weights_frac(product(id).group_weights) for id in ids], axis=1)


def field(ids: tuple[str, ...], name: str, absent: float, draws: Draws) -> Array:
    """An uncertain field of every product, (product, sample); `absent` where a row has none."""
    return np.array(
        [
            np.full(draws.size, absent)
            if getattr(product(id), name) is None
            else draws(f"catalogue.products.{id}.{name}")
            for id in ids
        ]
    )


def years_since(as_of: str | None, clock: Clock) -> float:
    """From the date of a row to the start of the run; 0 where it has none."""
    return 0.0 if as_of is None else -clock.index(f"{as_of}-01"[:7]) / MONTHS_PER_YEAR


def ages_years(ids: tuple[str, ...], clock: Clock) -> Array:
    """From the date of each product's row to the start of the run, (product, 1)."""
    return np.array([[years_since(product(id).as_of, clock)] for id in ids])


def contested(ids: tuple[str, ...]) -> Array:
    """1 where users may go to a rival, (product, 1)."""
    return np.array([[float(product(id).workload in CONTESTED)] for id in ids])


def growth_rate_per_year(choice: WorkChoice, ids: tuple[str, ...], draws: Draws) -> Array:
    """Continuous growth far below the ceiling, (product, sample): stated, else the row's."""
    frac = field(ids, "growth_frac_per_year", 0.0, draws)
    for p, id in enumerate(ids):
        use = choice.use.get(id)
        if use is not None and use.growth_frac_per_year is not None:
            frac[p] = use.growth_frac_per_year
    return np.log1p(frac)


def users(
    choice: WorkChoice, ids: tuple[str, ...], ceiling: Array, rate_per_year: Array,
    clock: Clock, draws: Draws,
) -> Array:  # fmt: skip
    """Users at the start, (product, sample): as stated, else the row's, grown to the start."""
    row_users = np.minimum(field(ids, "users", 0.0, draws), ceiling)
    found = grown_users(row_users, ceiling, rate_per_year, ages_years(ids, clock))
    for p, id in enumerate(ids):
        use = choice.use.get(id)
        if use is not None and use.users is not None:
            found[p] = use.users
    return found


def requests_per_user_s(ids: tuple[str, ...], draws: Draws) -> Array:
    """Requests of one user per second at the date of the row, (product, sample)."""
    return field(ids, "requests_per_user_per_month", 0.0, draws) / MONTH_S


def _stated_price(choice: WorkChoice, id: str) -> float | None:
    use = choice.use.get(id)
    return None if use is None else use.price_usd_per_mtoken


def asked_usd_per_mtoken(
    choice: WorkChoice, ids: tuple[str, ...], decline_rate_per_year: Array, clock: Clock, draws: Draws
) -> Array:  # fmt: skip
    """Price at the start, (product, sample): as stated, else the row's."""
    row = field(ids, "price_usd_per_mtoken", 0.0, draws)
    asked = price_usd_per_mtoken(row, decline_rate_per_year, ages_years(ids, clock))
    for p, id in enumerate(ids):
        stated = _stated_price(choice, id)
        if stated is not None:
            asked[p] = stated
    return asked


def price_ratio(
    choice: WorkChoice, ids: tuple[str, ...], decline_rate_per_year: Array, clock: Clock
) -> Array:
    """How much dearer than the catalogue we are, (sample,): geometric mean of what is stated.

    What is given away has no price to compare and is left out.
    """
    logs = [np.zeros_like(decline_rate_per_year)]
    for id in ids:
        stated, row = _stated_price(choice, id), _central(product(id), "price_usd_per_mtoken")
        if product(id).workload in CONTESTED and stated and row > 0.0:
            age = np.asarray(years_since(product(id).as_of, clock))
            usual = price_usd_per_mtoken(np.asarray(row), decline_rate_per_year, age)
            logs.append(np.log(stated / usual))
    return np.exp(np.sum(logs, axis=0) / max(len(logs) - 1, 1))


def shares_frac(market: Market, draws: Draws) -> Array:
    """Shares at the start among us and the named rivals, (rival, sample); we are the first."""
    own = draws("demand.own_share_frac")
    others = [np.full(draws.size, rival(id).share or 0.0) for id in market.rivals]
    shares = np.array([own, *others])
    whole: Array = shares / shares.sum(axis=0)
    return whole


def planned_years(market: Market, clock: Clock) -> Array:
    """Years from the start for which each rival's plan lasts, (rival, 1); 0 where progress is the trend's."""
    asked = market.progress == "plans"
    plans = [rival(id).plan_to if asked else None for id in market.rivals]
    ends = [0 if end is None else max(clock.index(end) + 1, 0) for end in plans]
    return np.array(ends, dtype=np.float64)[:, None] / MONTHS_PER_YEAR


def planned_gains_per_year(market: Market, draws: Draws) -> Array:
    """Gain of each rival a year while its plan lasts, (rival, sample); 0 where there is none."""
    if market.progress == "trend":
        return np.zeros((len(market.rivals), draws.size))
    kept, past = draws("demand.plan_kept_frac"), draws("demand.past_compute_growth_frac")
    return np.array(
        [
            np.zeros(draws.size)
            if rival(id).plan_growth_frac_per_year is None
            else planned_gain_per_year(
                draws(f"catalogue.rivals.{id}.quality_per_year"),
                draws(f"catalogue.rivals.{id}.plan_growth_frac_per_year"), kept, past,
            )
            for id in market.rivals
        ]
    )  # fmt: skip


def training_flop(choice: WorkChoice, clock: Clock, draws: Draws) -> tuple[Array, float]:
    """Training wanted in the first month, (sample,), and how old the figure is in years."""
    if choice.train_flop_per_month is not None:
        return np.full(draws.size, choice.train_flop_per_month), 0.0
    ids = tuple(id for id in choice.products if product(id).workload == TRAINING)
    if not ids:
        return np.zeros(draws.size), 0.0
    years = years_since(product(ids[0]).as_of, clock)
    gain = progress(
        np.log1p(draws("demand.training_growth_frac_per_year")),
        draws("demand.fade_rate_per_year"),
        np.asarray(years),
    )
    return field(ids, "training_flop_per_month", 0.0, draws).sum(axis=0) * np.exp(gain), years
