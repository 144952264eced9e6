"""Staff as a process: who is there, who learns, who leaves, what that costs, and how fast work goes.

Switched on by `company.people`; without it staff cost grows with the company and nobody leaves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.business import Company
from evernoon.assumptions.draws import Draws
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.errors import EvernoonError
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.runway.choice import CompanyChoice, HiringRule, People

# Learning is a straight line from nothing to all, so whoever learns does half of the work on average.
_LEARNER_FRAC = 0.5
_ONE_MONTH = 1.0


def leaving_frac(
    departure_rate_per_year: Array, likelier_frac: Array, elapsed_years: Array
) -> Array:
    """Share of staff that leaves in a while; likelier_frac multiplies the hazard.

    Source: constant hazard, 1 - exp(-h t); of a share p that leaves in a year, h = -ln(1 - p).
    Not modelled: groups that leave together, seniority.
    """
    return 1.0 - np.exp(-departure_rate_per_year * likelier_frac * elapsed_years)


def likelier_frac(listing_departures_frac: Array, vested_frac: Array) -> Array:
    """Factor on departures when part of the shares of staff can be sold after a listing.

    Source: Bernstein (2015), Does Going Public Affect Innovation?, https://doi.org/10.1111/jofi.12275
    (those who invent leave more often once the company is listed). Not modelled: the price of the share.
    """
    return 1.0 + (listing_departures_frac - 1.0) * vested_frac


def development_pace_frac(able_frac: Array, people_weight: Array) -> Array:
    """Pace of development when only part of the able staff is there: part ^ weight.

    Source: Cobb-Douglas production of ideas from people and compute, Besiroglu, Emery-Xu and Thompson
    (2022), https://arxiv.org/abs/2212.08198. Not modelled: single minds, teams, ideas of rivals.
    """
    return np.asarray(able_frac**people_weight)


@dataclass(frozen=True, slots=True)
class Terms:
    """What does not change; (sample,) unless said."""

    wanted: Array
    """(month, sample): people the company would have if places were filled at once."""
    pay_usd_per_year: float
    departure_rate_per_year: Array
    listing_departures_frac: Array
    vested_frac: Array
    """(month,): part of the shares of staff that can be sold."""
    fill_months: Array
    learning_months: Array
    replacement_frac: Array
    package_usd_per_month: Array
    """Cash in the packages of the leading people."""
    usual_frac: Array
    """Who leaves in a month without surprises and listings."""
    open_frac: Array
    """People wanted over those who are there, in the steady state."""
    hiring: HiringRule | None
    people_weight: Array
    able: Array
    """Able staff over staff wanted at the start: the pace is measured against it."""


@dataclass(slots=True)
class Staff:
    """Staff between two months, (sample,)."""

    terms: Terms
    settled: Array
    learning: Array
    pace_frac: Array
    gone_frac: Array
    """Part that left this month."""
    there_frac: Array
    """Staff over what it would be without surprises."""
    stopped: Array
    """1 while no place is filled for want of cash."""


def staff(
    choice: CompanyChoice, company: Company, cost_usd: Array, clock: Clock, draws: Draws
) -> Staff | None:
    """Staff at the start, in the steady state of usual departures and of the growth of the first month.

    cost_usd: (month, sample) staff cost where places are filled at once. None where it is switched off.
    Errors: EvernoonError people-without-staff.
    """
    if choice.people is None:
        return None
    if not company.staff or not company.staff_usd_per_year:
        raise EvernoonError("people-without-staff", path="company.people", company=choice.name)
    head = cost_usd * MONTHS_PER_YEAR / company.staff_usd_per_year
    leaves = -np.log1p(-draws("runway.departure_frac_per_year"))
    fill = np.maximum(draws("runway.fill_months"), _ONE_MONTH)
    learn = np.maximum(draws("runway.learning_months"), _ONE_MONTH)
    usual = leaving_frac(leaves, np.ones(draws.size), np.asarray(1.0 / MONTHS_PER_YEAR))
    growth = head[min(1, len(head) - 1)] / head[0] - 1.0
    hired = np.maximum(usual + growth, 0.0)
    learning = hired / np.maximum(1.0 + growth - (1.0 - usual) * (1.0 - 1.0 / learn), hired)
    # What has to be wanted for these to be hired, for each who is there at the end of the month.
    open_frac = (1.0 - usual + hired * fill) / (1.0 + growth)
    able = (1.0 - learning + _LEARNER_FRAC * learning) / open_frac
    cash_package = package_usd_per_month(choice.people, draws) * draws("runway.package_cash_frac")
    weight = draws("runway.pace_per_people")
    terms = Terms(
        wanted=head * open_frac,
        pay_usd_per_year=company.staff_usd_per_year,
        departure_rate_per_year=leaves,
        listing_departures_frac=draws("runway.listing_departures"),
        vested_frac=_vested_frac(choice, clock),
        fill_months=fill,
        learning_months=learn,
        replacement_frac=draws("runway.replacement_frac"),
        package_usd_per_month=cash_package,
        usual_frac=usual,
        open_frac=open_frac,
        hiring=choice.people.hiring,
        people_weight=weight,
        able=able,
    )
    before = head[0] / (1.0 + growth)
    none, one = np.zeros(draws.size), np.ones(draws.size)
    return Staff(terms, before * (1.0 - learning), before * learning, one, none, one, none)


def package_usd_per_month(people: People, draws: Draws) -> Array:
    """Packages of the leading people, cash and shares, (sample,)."""
    return people.leading_staff * draws("runway.package_usd_per_year") / MONTHS_PER_YEAR


def _vested_frac(choice: CompanyChoice, clock: Clock) -> Array:
    """Part of the shares of staff that can be sold, (month,): in equal parts from the listing on."""
    listings = choice.cap_table.own_listings if choice.cap_table else ()
    assert choice.people is not None
    date = choice.people.listing or (listings[0].date if listings else None)
    if date is None:
        return np.zeros(clock.months)
    vest = choice.people.vest_months
    if vest is None:
        vest = (listings[0].vest_months if listings else None) or _ONE_MONTH
    since = np.arange(clock.months) - clock.index(date) + 1.0
    return np.asarray(np.clip(since / vest, 0.0, 1.0))


def answer_to_cash(state: Staff, cash_usd: Array, burn_usd: Array) -> None:
    """Stop hiring where cash covers few months of burn, until it covers more again (hysteresis)."""
    rule = state.terms.hiring
    if rule is None:
        return
    short = cash_usd < rule.stop_below_months * burn_usd
    enough = cash_usd >= rule.resume_above_months * burn_usd
    state.stopped = np.asarray((short | ((state.stopped > 0.0) & ~enough)).astype(np.float64))


def staff_month(state: Staff, departures: Array, pay: Array, month: int) -> Array:
    """One month: people leave, learn and are hired; what staff costs, (sample,) USD.

    departures, pay: levers on the hazard of leaving and on the cost of staff.
    """
    terms = state.terms
    likelier = likelier_frac(terms.listing_departures_frac, terms.vested_frac[month]) * departures
    gone = leaving_frac(terms.departure_rate_per_year, likelier, np.asarray(1.0 / MONTHS_PER_YEAR))
    left = (state.settled + state.learning) * gone
    settled, learning = state.settled * (1.0 - gone), state.learning * (1.0 - gone)
    taught = learning / terms.learning_months
    vacant = np.maximum(terms.wanted[month] - settled - learning, 0.0)
    hired = vacant / terms.fill_months * (1.0 - state.stopped)
    state.settled = settled + taught
    state.learning = learning - taught + hired
    state.gone_frac = gone
    state.there_frac = (state.settled + state.learning) * terms.open_frac / terms.wanted[month]
    able = (state.settled + _LEARNER_FRAC * state.learning) / terms.wanted[month]
    state.pace_frac = development_pace_frac(able / terms.able, terms.people_weight)
    month_usd = terms.pay_usd_per_year / MONTHS_PER_YEAR
    salaries = (state.settled + state.learning) * month_usd
    replaced = left * terms.replacement_frac * terms.pay_usd_per_year
    return np.asarray((salaries + replaced + terms.package_usd_per_month) * pay)


def at_work(state: Staff | None, size: int) -> dict[str, Array]:
    """Head count and pace for the books, (sample,): nobody is counted where staff is no process."""
    if state is None:
        return {"staff": np.zeros(size), "pace_frac": np.ones(size)}
    return {"staff": state.settled + state.learning, "pace_frac": state.pace_frac}
