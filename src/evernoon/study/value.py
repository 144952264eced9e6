"""What a company is worth with and without orbit, and what its price implies about orbit."""

from __future__ import annotations

from typing import Any

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.chain import run_all
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.result.company import fan
from evernoon.runway.opening import company_of
from evernoon.runway.waiting import waiting_trigger
from evernoon.runway.worth import implied_weight_frac
from evernoon.scenario.model import Scenario
from evernoon.study.company import Worth, draws_of, exit_usd, parts_usd, regimes_usd, worth
from evernoon.study.drivers import drivers

_LEAST_USD = 1e6
"""Two values closer than this are the same value."""


def value(
    scenario: Scenario, samples: int, seed: int | None, price_usd: float | None = None
) -> dict[str, Any]:
    """Everything `evernoon value --json` prints. Errors: EvernoonError price-positive."""
    if price_usd is not None and price_usd <= 0.0:
        raise EvernoonError("price-positive", text=f"{price_usd:g}")
    seed = scenario.seed if seed is None else seed
    grounded = without_orbit(scenario)
    asked = [scenario] if grounded is None else [scenario, grounded]
    results = run_all(asked, samples, seed)
    draws = draws_of(results[0])
    found = [worth(result) for result in results]
    months = results[0].record.clock.months
    ids = results[0].record.used
    row = company_of(scenario.company)
    price = row.valuation_usd if price_usd is None else price_usd
    methods = {
        "dcf": [one.equity_usd for one in found],
        "exit_multiple": [exit_usd(one, months) for one in found],
    }
    return {
        "name": scenario.name,
        "company": row.name,
        "perimeter": row.perimeter,
        "samples": samples,
        "months": months,
        "start": scenario.start,
        "price_usd": price,
        "price_from": "asked" if price_usd is not None else row.as_of,
        "methods": {name: _method(values, price, draws, ids) for name, values in methods.items()},
        "bridge": _bridge(found[0]),
        "parts_usd": _parts(found, results, draws),
        "regimes_usd": {name: fan(each) for name, each in regimes_usd(found[0], draws).items()},
        "story": _story(found[0], draws, price),
        "waiting": _waiting(found, draws),
        "default_frac": [_default_frac(result) for result in results],
    }


def without_orbit(scenario: Scenario) -> Scenario | None:
    """The same company without its sites in orbit; None where there is none.

    Where nothing else stands, the sites stay and nothing is ever delivered to them.
    """
    orbit = {name for name, site in scenario.sites.items() if site.kind == "orbit"}
    if not orbit:
        return None
    kept = {site: plan for site, plan in scenario.fleet.deliveries.items() if site not in orbit}
    fleet = scenario.fleet.model_copy(update={"deliveries": kept})
    sites = {name: site for name, site in scenario.sites.items() if name not in orbit}
    return scenario.model_copy(update={"fleet": fleet, "sites": sites or scenario.sites})


def _method(
    values: list[Array], price: float | None, draws: Draws, ids: tuple[str, ...]
) -> dict[str, Any]:
    has_orbit = len(values) > 1
    found: dict[str, Any] = {
        "equity_usd": fan(values[0]),
        "without_orbit_usd": fan(values[1]) if has_orbit else None,
        "orbit_usd": fan(values[0] - values[1]) if has_orbit else None,
        "drivers": drivers(values[0], draws, ids),
        "implied": None,
    }
    if price is not None and has_orbit:
        found["implied"] = implied(price, values[0], values[1]) | {
            "drivers": _weight_drivers(price, values, draws, ids)
        }
    return found


def implied(price_usd: float, with_usd: Array, without_usd: Array) -> dict[str, Any]:
    """The weight p of orbit in a price, over the values' own uncertainty.

    Samples whose two values are the same say nothing about p and are counted apart.
    """
    differs = np.abs(with_usd - without_usd) > _LEAST_USD
    share = implied_weight_frac(np.asarray(price_usd), with_usd[differs], without_usd[differs])
    middle = (fan(with_usd)["p50"], fan(without_usd)["p50"])
    inside = (share >= 0.0) & (share <= 1.0)
    most, least = max(middle), min(middle)
    central = None
    if most - least > _LEAST_USD:
        central = float(implied_weight_frac(np.asarray(price_usd), *map(np.asarray, middle)))
    explained = central is not None and 0.0 <= central <= 1.0
    side = "above" if price_usd > most else "below" if price_usd < least else "between"
    return {
        "p": fan(share) if share.size else None,
        "p_of_medians": central,
        "inside_frac": float(inside.sum() / with_usd.size),
        "no_difference_frac": float(1.0 - differs.mean()),
        "explained": explained,
        "side": side,
        "unexplained_usd": 0.0 if explained else price_usd - (most if side == "above" else least),
    }


def _weight_drivers(
    price: float, values: list[Array], draws: Draws, ids: tuple[str, ...]
) -> dict[str, Any]:
    gap = values[0] - values[1]
    safe = np.where(np.abs(gap) > _LEAST_USD, gap, _LEAST_USD)
    return drivers((price - values[1]) / safe, draws, ids)


def _bridge(one: Worth) -> dict[str, Any]:
    """From EBITDA of the run to the value of all shares."""
    steps = {
        "earned": one.earned_usd,
        "capital": -one.capital_usd,
        "tax": -one.tax_usd,
        "working_capital": one.explicit_usd - one.earned_usd + one.capital_usd + one.tax_usd,
        "after_the_run": one.terminal_usd,
        "net_cash": one.net_cash_usd,
        "equity": one.equity_usd,
    }
    return {name: {**fan(amount), "mean": float(amount.mean())} for name, amount in steps.items()}


def _parts(found: list[Worth], results: list[Any], draws: Draws) -> dict[str, Any]:
    """The parts of the company without orbit, orbit by itself, net cash; means add up to the equity."""
    base = len(found) - 1
    parts = parts_usd(found[base], results[base], draws)
    if base:
        parts["orbit"] = found[0].equity_usd - found[1].equity_usd
    parts["net cash"] = found[0].net_cash_usd
    return {name: {**fan(amount), "mean": float(amount.mean())} for name, amount in parts.items()}


def _story(one: Worth, draws: Draws, price: float | None) -> dict[str, Any]:
    """What the price rests on beside the flows: the multiple's regime against what the flows are worth."""
    regimes = regimes_usd(one, draws)
    told = regimes["now"]
    return {
        "with_story_usd": fan(told),
        "without_story_usd": fan(one.equity_usd),
        "effect_usd": fan(told - one.equity_usd),
        "price_over_flows_usd": None if price is None else fan(price - one.equity_usd),
        "price_over_sales": None
        if price is None
        else fan(price / np.maximum(one.sales_usd_per_year(0), 1.0)),
    }


def _waiting(found: list[Worth], draws: Draws) -> dict[str, Any] | None:
    """Orbit as an irreversible investment: value over cost beside the trigger at which waiting ends.

    Waiting forgoes the rate less growth; both are the company's own.
    """
    if len(found) < 2:
        return None
    cost = found[0].capital_usd - found[1].capital_usd
    gain = found[0].enterprise_usd - found[1].enterprise_usd + cost
    rates = found[0].rates
    payout = np.maximum(rates.wacc_frac - rates.growth_frac, 1e-3)
    trigger = np.asarray(
        waiting_trigger(
            draws("runway.base_rate_frac"),
            payout,
            draws("runway.value_sigma_frac"),
        )
    )
    spent = cost > _LEAST_USD
    ratio = np.where(spent, gain / np.where(spent, cost, 1.0), 0.0)
    return {
        "cost_usd": fan(cost),
        "gain_usd": fan(gain),
        "value_over_cost": fan(ratio),
        "trigger": fan(trigger),
        "invest_now_frac": float((spent & (ratio >= trigger)).mean()),
        "worth_more_than_it_costs_frac": float((spent & (ratio >= 1.0)).mean()),
        "wait_frac": float((spent & (ratio >= 1.0) & (ratio < trigger)).mean()),
        "no_orbit_frac": float((~spent).mean()),
    }


def _default_frac(result: Any) -> float:
    return float((result.record.series["runway.default_code"][-1] > 0.0).mean())
