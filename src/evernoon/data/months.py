"""A month of the flywheel: what came in, what faded, what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import DAY_S, MONTHS_PER_YEAR
from evernoon.data import stock
from evernoon.data.origins import DEVICES, FILTERED, covered_frac, usage_weights
from evernoon.flows.base import Array
from evernoon.flows.clock import MONTH_S
from evernoon.flows.data import Quality

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.dataflow import Dataflow
    from evernoon.flows.demand import Catalogue
    from evernoon.flows.rules import Permits
    from evernoon.flows.shocks import Shocks
    from evernoon.flows.tokens import Served

MONTH_YEARS = 1.0 / MONTHS_PER_YEAR


@dataclass(slots=True)
class State:
    """What does not change during the run, and the stock and training so far."""

    covered_frac: Array
    """(dataflow,): share of the origin a flow brings to training."""
    usage_weight: Array
    """(dataflow, product): tokens of text for one output token."""
    other_token: Array
    """(dataflow, sample): raw tokens a month that do not depend on usage."""
    kept_frac: Array
    """(dataflow, sample): share of the raw text that passes the filter."""
    licensed: Array
    """(dataflow,): 1 where the origin is licensed."""
    licence_usd_per_mtoken: Array
    annotation_usd: Array
    fade_frac_per_year: Array
    train_fade_frac_per_year: Array
    train_weight: Array
    stock_weight: Array
    demand_per_quality: Array
    start_stock_token: Array
    start_train_flop: Array
    stock_token: Array
    train_flop: Array


def start(
    dataflows: tuple[Dataflow, ...], catalogue: Catalogue, draws: Draws
) -> tuple[State, Quality]:
    """Opening stock: the public web, and the archive of X as far as a flow trains on it."""
    covered = covered_frac(dataflows)
    opening = _opening_token(dataflows, covered, draws)
    training = draws("data.start_train_flop")
    shape = (len(dataflows), draws.size)
    keep = [
        draws("data.keep_frac") if f.from_ in FILTERED else np.ones(draws.size) for f in dataflows
    ]
    trains = float(np.any(covered > 0.0))
    state = State(
        covered_frac=covered,
        usage_weight=usage_weights(dataflows, catalogue),
        other_token=np.array([_other_token(f.from_, draws) for f in dataflows]).reshape(shape),
        kept_frac=np.array(keep).reshape(shape),
        licensed=np.array([float(f.from_ == "licensed") for f in dataflows]),
        licence_usd_per_mtoken=draws("data.licence_usd_per_mtoken"),
        annotation_usd=draws("data.annotation_usd_per_month") * trains,
        fade_frac_per_year=draws("data.fade_frac_per_year"),
        train_fade_frac_per_year=draws("data.train_fade_frac_per_year"),
        train_weight=draws("data.train_weight"),
        stock_weight=draws("data.stock_weight"),
        demand_per_quality=draws("data.demand_per_quality"),
        start_stock_token=opening,
        start_train_flop=training,
        stock_token=opening,
        train_flop=training,
    )
    nothing = np.zeros(draws.size)
    return state, Quality(opening, nothing, training, nothing, nothing, nothing)


def step(
    state: State, served: Served, permits: Permits, pace_frac: Array, shocks: Shocks, month: int
) -> tuple[State, Quality]:
    """One month: consented usage in, stock fades, quality from training and data.

    pace_frac: pace of development by the people of last month; slower, the same compute counts for less.
    """
    consent = shocks.factor("data.consent", month)
    allowed_frac = np.minimum(permits.train_frac * consent, 1.0) * state.covered_frac[:, None]
    usage = stock.usable_token(
        state.usage_weight @ served.served_token, allowed_frac, state.kept_frac
    )
    other = stock.usable_token(state.other_token, allowed_frac, state.kept_frac)
    from_usage, fresh = usage.sum(axis=0), usage.sum(axis=0) + other.sum(axis=0)
    state.stock_token = stock.stock_token(
        state.stock_token, fresh, state.fade_frac_per_year, MONTH_YEARS
    )
    state.train_flop = stock.train_flop(
        state.train_flop, served.train_flop * pace_frac, state.train_fade_frac_per_year, MONTH_YEARS
    )
    return state, Quality(
        stock_token=state.stock_token,
        fresh_token=fresh,
        train_flop=state.train_flop,
        quality=stock.quality(
            state.train_flop / state.start_train_flop, state.stock_token / state.start_stock_token,
            state.train_weight, state.stock_weight,
        ),
        loop_gain=stock.loop_gain(
            from_usage / np.maximum(fresh, 1.0), state.stock_weight, state.demand_per_quality
        ),
        licence_usd=stock.data_cost_usd(
            state.licensed @ other, state.licence_usd_per_mtoken, state.annotation_usd
        ),
    )  # fmt: skip


def _opening_token(dataflows: tuple[Dataflow, ...], covered: Array, draws: Draws) -> Array:
    allowed = sum(
        share * (1.0 - flow.opt_out_frac)
        for flow, share in zip(dataflows, covered, strict=True)
        if flow.from_ == "x"
    )
    archive = draws("data.x_archive_token") * draws("data.keep_frac") * allowed
    return draws("data.web_token") + archive


def _other_token(origin: str, draws: Draws) -> Array:
    """Raw tokens a month of one origin apart from usage."""
    if origin == "x":
        per_month = draws("data.x_post_per_day") * (MONTH_S / DAY_S)
        return per_month * draws("data.token_per_post")
    if origin == "web":
        return draws("data.web_token_per_month")
    if origin == "licensed":
        return draws("data.licensed_token_per_month")
    return draws("data.device_token_per_month") * float(origin in DEVICES)
