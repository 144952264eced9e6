"""The company month by month: revenue, cost, three statements, funding or default, orders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array
from evernoon.flows.clock import Clock
from evernoon.flows.data import Quality
from evernoon.flows.demand import Work
from evernoon.flows.dollars import CAPITAL_LINES, Ledger
from evernoon.flows.dollars import LINES as LEDGER_LINES
from evernoon.flows.rules import Permits
from evernoon.flows.runway import COVENANTS, DEFAULTS, Books, Orders
from evernoon.flows.shocks import Shocks
from evernoon.flows.site import Lot
from evernoon.flows.tokens import Served
from evernoon.runway import covenants, funding, idle, leases, orders, people, plant, share_pay
from evernoon.runway import debt as debts
from evernoon.runway.choice import CompanyChoice, Story
from evernoon.runway.lines import AT, booked_usd, total_usd
from evernoon.runway.opening import (
    Firm,
    company_of,
    firm,
    opening_usd,
    revenue_usd_per_year,
    running_usd_per_year,
)
from evernoon.runway.settling import derive, settle
from evernoon.runway.statement import (
    faded_multiple,
    losses_used_usd,
    outstanding_usd,
    positive_usd,
    tax_usd,
)

TOKENS_PER_MTOKEN = 1e6
TRAILING_MONTHS = 3
_SPENT_ROWS = [i for i, line in enumerate(LEDGER_LINES) if line not in CAPITAL_LINES]
_REVENUE = [
    AT[name] for name in ("revenue_tokens", "revenue_other", "revenue_company", "revenue_leases")
]
_BEFORE_TAX = [row for row in range(AT["tax"]) if row != AT["unexplained"]]
_RUNNING = [
    AT[name]
    for name in ("cost_compute", "cost_people", "cost_data", "cost_compliance", "cost_other")
]
_EBITDA = [*_REVENUE, *_RUNNING, AT["cost_fines"]]
_BY_CASH, _BY_MATURITY, _BY_COVENANT = (
    float(DEFAULTS.index(why)) for why in ("cash", "maturity", "covenant")
)


@dataclass(slots=True)
class State:
    """The company between two months."""

    firm: Firm
    line_usd: Array
    """(line, sample) of the last month."""
    held: plant.Plant
    staff: people.Staff | None
    shares: share_pay.SharePay | None
    idle: idle.Idle | None
    owed: debts.Debt
    leased_in: tuple[leases.LeasedIn, ...]
    leased_out: tuple[leases.LeasedOut, ...]
    lease_interest_usd: Array
    """Interest of the month in the lease payments."""
    agreed: covenants.Tested
    headroom_frac: Array
    """(covenant, sample)"""
    losses_usd: Array
    revenue_usd: Array
    """(12, sample) of the last twelve months, in a ring."""
    burn_usd: Array
    """(3, sample) before funding, in a ring."""
    running_burn_usd: Array
    """(3, sample) of operations alone, in a ring."""
    story: Story
    earned_usd: Array
    """(12, sample) as investors in earnings see them, in a ring."""
    value_usd: Array
    defaulted: Array
    default_month: Array
    """Month of default; the number of months of the run where there is none."""
    default_code: Array
    rounds: funding.Rounds
    pipeline: orders.Pipeline


def start(
    choice: CompanyChoice,
    lots: tuple[Lot, ...],
    plan_units: Array,
    decide: str,
    ledger: Ledger,
    clock: Clock,
    draws: Draws,
    rent_usd_per_gpu_hour: Array | None = None,
) -> tuple[State, Books, Orders]:
    """Opening balance, and what was ordered before the start as far as it can be had and paid."""
    own = firm(choice, clock, draws)
    company = company_of(choice)
    lines = opening_usd(choice, own)
    size = draws.size
    turnover = revenue_usd_per_year(company, own)
    new_frac = own.base_rate_frac + own.spread_frac
    leased = leases.leased_in(choice.leases, new_frac, clock)
    for item in leased:
        for name in ("right_of_use", "lease_liability"):
            lines[AT[name]] += item.liability_usd
    agreed = covenants.tested(choice.covenants, size)
    state = State(
        firm=own,
        line_usd=lines,
        held=plant.plant(own, clock.months, size),
        staff=(staff := people.staff(choice, company, own.cost_usd[0], clock, draws)),
        shares=share_pay.share_pay(choice, company, own.share_pay_usd, staff, draws),
        idle=idle.idle(choice, rent_usd_per_gpu_hour, draws),
        owed=debts.debt(choice, company, lines[AT["debt"]], new_frac, clock),
        leased_in=leased,
        leased_out=leases.leased_out(company.segments, choice.contracts, clock, draws),
        lease_interest_usd=np.zeros(size),
        agreed=agreed,
        headroom_frac=np.full((len(COVENANTS), size), covenants.MOST_HEADROOM),
        losses_usd=np.full(size, company.tax_losses_usd),
        revenue_usd=np.zeros((int(MONTHS_PER_YEAR), size)),
        burn_usd=np.zeros((TRAILING_MONTHS, size)),
        running_burn_usd=np.zeros((TRAILING_MONTHS, size)),
        story=choice.story,
        earned_usd=np.zeros((int(MONTHS_PER_YEAR), size)),
        value_usd=own.first_multiple * turnover,
        defaulted=np.zeros(size),
        default_month=np.full(size, float(clock.months)),
        default_code=np.zeros(size),
        rounds=funding.rounds(choice, clock, draws),
        pipeline=orders.pipeline(lots, plan_units, decide, own.burn_usd is not None, draws),
    )
    books = _books(state, turnover, np.zeros(size))
    burn = positive_usd(running_usd_per_year(own) - turnover) / MONTHS_PER_YEAR
    ordered = orders.first_orders(state.pipeline, plan_units, ledger, books.cash_usd, burn)
    return state, books, ordered


def step(
    state: State,
    ledger: Ledger,
    work: Work,
    served: Served,
    quality: Quality,
    permits: Permits,
    shocks: Shocks,
    month: int,
    again_units: Array | None = None,
    launched_units: Array | None = None,
    standing_units: Array | float = 0.0,
) -> tuple[State, Books, Orders]:
    """One month, causal: what was earned and spent, what arrived, what is asked for and ordered."""
    now = np.zeros_like(state.line_usd)
    _earn(state, now, work, served, shocks, month)
    _spend(state, now, ledger, quality, permits, shocks, month)
    if state.idle is not None:
        _let(state, state.idle, now, ledger, served, shocks, month)
    _lease(state, now, month)
    _interest_and_tax(state, now)
    _fund(state, now, shocks, month)
    _balances(state, now)
    _close_stated(state, now)
    _test(state, now, month)
    revenue = _revenue(state, now, month)
    turnover = _remember(state, now, revenue, month)
    _value(state, turnover, shocks, month)
    burn = positive_usd(_trailing(state.burn_usd, month))
    stuck = orders.stuck_usd(state.pipeline, ledger, launched_units)
    funding.ask(state.rounds, now[AT["cash"]], burn, stuck, state.defaulted)
    running = positive_usd(_trailing(state.running_burn_usd, month))
    orders_now = orders.order(
        state.pipeline, ledger, now[AT["cash"]], running, state.defaulted, month,
        shocks.factor("runway.orders", month), again_units, launched_units, standing_units,
    )  # fmt: skip
    raised = now[AT["cash_equity"]] + now[AT["cash_debt"]]
    return state, _books(state, turnover, raised), orders_now


def _books(state: State, turnover_usd: Array, raised_usd: Array) -> Books:
    return Books(
        line_usd=state.line_usd,
        cash_usd=state.line_usd[AT["cash"]],
        turnover_usd=turnover_usd,
        raised_usd=raised_usd,
        defaulted=state.defaulted,
        default_code=state.default_code,
        headroom_frac=state.headroom_frac,
        value_usd=state.value_usd,
        **people.at_work(state.staff, raised_usd.size),
    )


def _earn(state: State, now: Array, work: Work, served: Served, shocks: Shocks, month: int) -> None:
    lever = shocks.factor("runway.revenue", month)
    idle = served.offered_token <= 0.0
    share = (served.served_token + idle) / (served.offered_token + idle)
    sold = (served.served_token * work.token_usd_per_mtoken).sum(axis=0) / TOKENS_PER_MTOKEN
    now[AT["revenue_tokens"]] = lever * sold
    now[AT["revenue_other"]] = lever * (work.other_revenue_usd * share).sum(axis=0)
    now[AT["revenue_company"]] = lever * state.firm.segment_usd[0, month]
    cancel = shocks.factor("runway.contract_cancel", month)
    paid, cost = leases.contract_month(state.leased_out, month, cancel)
    now[AT["revenue_leases"]], now[AT["cost_other"]] = lever * paid, -cost
    own = total_usd(now, _REVENUE)
    stated, is_stated = state.firm.revenue_usd[month], state.firm.revenue_is_stated[month]
    now[AT["unexplained"]] = (stated - own) * is_stated


def _spend(
    state: State, now: Array, ledger: Ledger, quality: Quality, permits: Permits, shocks: Shocks,
    month: int,
) -> None:  # fmt: skip
    by_line = ledger.usd.sum(axis=0)
    own = state.firm
    now[AT["cost_compute"]] = -total_usd(by_line, _SPENT_ROWS)
    _pay_staff(state, now, shocks, month)
    now[AT["cost_data"]] = -quality.licence_usd
    if own.compliance_frac is not None:
        products = now[AT["revenue_tokens"]] + now[AT["revenue_other"]]
        now[AT["cost_compliance"]] = -own.compliance_frac * products
    now[AT["cost_other"]] -= own.cost_usd[1, month] + own.segment_usd[1, month]
    now[AT["cost_fines"]] = -permits.expected_fine_usd
    now[AT["depreciation"]] = -plant.depreciation_usd(state.held, own, month)
    now[AT["cash_capital"]] = -plant.buy_usd(state.held, own, by_line, month)


def _pay_staff(state: State, now: Array, shocks: Shocks, month: int) -> None:
    """Pay in cash and in shares, after hiring has looked at the cash and burn of last month."""
    pay = shocks.factor("runway.people", month)
    if state.staff is None:
        now[AT["cost_people"]] = -state.firm.cost_usd[0, month] * pay
    else:
        burn = positive_usd(_trailing(state.burn_usd, max(month - 1, 0)))
        people.answer_to_cash(state.staff, state.line_usd[AT["cash"]], burn)
        leave = shocks.factor("runway.departures", month)
        now[AT["cost_people"]] = -people.staff_month(state.staff, leave, pay, month)
    if state.shares is not None:
        now[AT["cost_shares"]] = -share_pay.share_month(state.shares, state.staff, pay, month)


def _let(
    state: State, chips: idle.Idle, now: Array, ledger: Ledger, served: Served, shocks: Shocks,
    month: int,
) -> None:  # fmt: skip
    """Idle chips let by the month; a stated revenue of the year has them inside."""
    rent, power = idle.let(chips, ledger, served, shocks.factor("dollars.rent", month), month)
    rent = rent * shocks.factor("runway.revenue", month)
    now[AT["revenue_leases"]] += rent
    now[AT["cost_other"]] -= power
    now[AT["unexplained"]] -= rent * state.firm.revenue_is_stated[month]


def _lease(state: State, now: Array, month: int) -> None:
    if not state.leased_in:
        return
    found = leases.lease_month(state.leased_in, month, now.shape[-1])
    now[AT["lease_amortisation"]] = found.amortisation_usd
    now[AT["lease_ended"]] = found.ended_usd
    now[AT["cash_leases"]] = found.principal_usd
    now[AT["lease_liability"]] = found.liability_usd
    state.lease_interest_usd = found.interest_usd


def _interest_and_tax(state: State, now: Array) -> None:
    """Interest on opening balances; tax on income without the unexplained, which no rule covers."""
    own, before = state.firm, state.line_usd
    earned = positive_usd(before[AT["cash"]]) * own.yield_frac
    owed = state.owed.interest_usd_per_year
    if state.agreed.terms.step_up_frac:
        owed = owed + before[AT["debt"]] * _step_up(state)
    now[AT["interest"]] = (earned - owed) / MONTHS_PER_YEAR - state.lease_interest_usd
    income = total_usd(now, _BEFORE_TAX)
    now[AT["tax"]] = -tax_usd(income, state.losses_usd, own.tax_frac, own.loss_use_frac)
    used = losses_used_usd(income, state.losses_usd, own.loss_use_frac)
    state.losses_usd = state.losses_usd - used + positive_usd(-income)


def _fund(state: State, now: Array, shocks: Shocks, month: int) -> None:
    own, before = state.firm, state.line_usd
    is_open = shocks.factor("runway.market_open", month)
    arrived = funding.arrive(state.rounds, month, is_open, state.value_usd, before[AT["debt"]])
    equity, loose = booked_usd(arrived[0]), booked_usd(arrived[1])
    rate = own.base_rate_frac + own.spread_frac * shocks.factor("runway.spread", month)
    arrived_debt, repaid = debts.move(state.owed, month, is_open, rate, equity, loose)
    due = covenants.called(state.agreed)
    if due is not None:
        repaid = repaid + debts.call(state.owed, due)
    now[AT["cash_equity"]], now[AT["cash_debt"]] = equity, arrived_debt
    now[AT["cash_repaid"]] = repaid


def _step_up(state: State) -> Array:
    in_breach = state.agreed.breach_months > 0.0
    return np.asarray(in_breach * float(state.agreed.terms.step_up_frac))


def _test(state: State, now: Array, month: int) -> None:
    """Covenants at the end of the month; a breach counts from the month after."""
    if not state.agreed.active:
        return
    interest = state.owed.interest_usd_per_year / MONTHS_PER_YEAR
    state.headroom_frac = covenants.headroom_frac(
        state.agreed, total_usd(now, _EBITDA), interest, now[AT["cash"]], now[AT["debt"]],
        now[AT["plant"]], month,
    )  # fmt: skip


def _balances(state: State, now: Array) -> None:
    own, before = state.firm, state.line_usd
    for name in ("other_assets", "deferred_revenue"):
        now[AT[name]] = before[AT[name]]
    revenue = MONTHS_PER_YEAR * total_usd(now, _REVENUE)
    running = -MONTHS_PER_YEAR * total_usd(now, _RUNNING)
    now[AT["receivables"]] = outstanding_usd(revenue, own.receivable_days)
    now[AT["payables"]] = outstanding_usd(running, own.payable_days)
    settle(now, before)


def _close_stated(state: State, now: Array) -> None:
    """Where a net burn is stated, the difference to the rooms' own is the line unexplained."""
    if state.firm.burn_usd is None:
        return
    own = now[AT["cash_operations"]] + now[AT["cash_capital"]]
    now[AT["unexplained"]] += booked_usd(-state.firm.burn_usd - own)
    derive(now, state.line_usd)


def _revenue(state: State, now: Array, month: int) -> Array:
    """Revenue of the month, as stated where it is."""
    is_stated = state.firm.revenue_is_stated[month]
    own = total_usd(now, _REVENUE)
    return np.asarray(own * (1.0 - is_stated) + state.firm.revenue_usd[month] * is_stated)


def _remember(state: State, now: Array, revenue_usd: Array, month: int) -> Array:
    """Move the state on; revenue of twelve months, annualised while there are fewer."""
    state.line_usd = now
    state.burn_usd[month % TRAILING_MONTHS] = now[AT["cash_funding"]] - now[AT["cash_change"]]
    state.running_burn_usd[month % TRAILING_MONTHS] = -now[AT["cash_operations"]]
    ring = state.revenue_usd
    ring[month % len(ring)] = revenue_usd
    fails = (now[AT["cash"]] < 0.0) & (state.defaulted == 0.0)
    _name_default(state, now, fails)
    state.default_month = np.minimum(state.default_month, month + (~fails) * state.default_month)
    state.defaulted = np.maximum(state.defaulted, fails)
    return np.asarray(ring.sum(axis=0) * (len(ring) / min(month + 1, len(ring))))


def _name_default(state: State, now: Array, fails: Array) -> None:
    """Called after a breach, else short of what was due this month, else out of cash."""
    if not fails.any():
        return
    due = now[AT["cash_repaid"]] + now[AT["cash_debt"]] < now[AT["cash"]]
    by_maturity = due & (now[AT["cash_repaid"]] < 0.0)
    code = _BY_CASH + by_maturity * (_BY_MATURITY - _BY_CASH)
    called = covenants.called(state.agreed)
    if called is not None:
        code = code + (called > 0.0) * (_BY_COVENANT - code)
    state.default_code = state.default_code + fails * code


def _trailing(ring: Array, month: int) -> Array:
    return np.asarray(ring.sum(axis=0) / min(month + 1, len(ring)))


def _value(state: State, turnover_usd: Array, shocks: Shocks, month: int) -> None:
    """A multiple of sales, and of earnings for the investors who pay for those."""
    own, part = state.firm, state.story.sales_investors_frac
    elapsed = np.full(turnover_usd.size, month + 1.0)
    multiple = faded_multiple(
        own.first_multiple, own.mature_multiple, own.half_life_months, elapsed
    )
    value = multiple * turnover_usd
    if part < 1.0:
        value = part * value + (1.0 - part) * own.ebitda_multiple * _seen_usd(state, month)
    state.value_usd = value * shocks.factor("runway.sales_multiple", month)


def _seen_usd(state: State, month: int) -> Array:
    """Earnings of twelve months, annualised at first, with capital expenditure where it counts as expense."""
    now, ring = state.line_usd, state.earned_usd
    seen = total_usd(now, _EBITDA) + now[AT["cost_shares"]]
    if state.story.burn == "expense":
        seen = seen + now[AT["cash_capital"]]
    ring[month % len(ring)] = seen
    return positive_usd(np.asarray(ring.sum(axis=0) * (len(ring) / min(month + 1, len(ring)))))
