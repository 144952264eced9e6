"""The company of a run for machines: statements, rounds, owners, covenants, what does not tie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.flows.base import Array
from evernoon.flows.runway import COVENANTS, DEFAULTS
from evernoon.flows.statements import LINES, STATEMENT_LINES
from evernoon.result.markets import markets
from evernoon.runway.captable import NEW, Owned, opening_holders, owned
from evernoon.runway.opening import company_of
from evernoon.runway.periods import PERIODS, Period, by_period_usd, months_of
from evernoon.runway.ties import ties

if TYPE_CHECKING:
    from evernoon.result.outcome import Result

FAN = {"p5": 0.05, "p50": 0.5, "p95": 0.95}
AT = {name: i for i, name in enumerate(STATEMENT_LINES)}
_BOTTOM_USD = 0.5


def fan(values: Array) -> dict[str, Any]:
    """P5, P50, P95 over the last axis, by sorting once; lists where there are other axes."""
    ordered = np.sort(values, axis=-1)
    last = ordered.shape[-1] - 1
    return {key: ordered[..., round(q * last)].astype(float).tolist() for key, q in FAN.items()}


def company(result: Result) -> dict[str, Any]:
    """Everything `evernoon runway --json` prints: the headline's `runway`, and what is behind it."""
    table = owners(result)
    return {
        **result.headline["runway"],
        "name": result.scenario.name,
        "samples": result.record.samples,
        "below_zero_frac": below_zero_frac(result),
        "tightest": tightest(result),
        "default": default(result),
        "covenants": covenants(result),
        "opening": opening(result),
        "rounds": round_rows(result, table),
        "cap_table": cap_table(result, table),
        "statements": statements(result),
        "people": people(result),
        "markets": markets(result.scenario, result.record),
    }


def people(result: Result) -> dict[str, Any] | None:
    """Staff and pace of development by month; None where staff is no process."""
    if result.scenario.company.people is None:
        return None
    series = result.record.series
    rows = {"staff": "runway.staff", "pace_frac": "runway.pace_frac"}
    return {name: fan(series[row].astype(np.float64)) for name, row in rows.items()}


def statements(result: Result) -> dict[str, Any]:
    """Every line by month, quarter and year: median and P5 to P95 over the assumption sets."""
    lines = result.record.series["runway.line_usd"]
    found: dict[str, Any] = {
        "lines": [
            {
                "name": line.name, "statement": line.statement, "formula": line.formula,
                "unit": line.unit, "source": line.source, "sign": line.sign,
            }
            for line in LINES
        ]
    }  # fmt: skip
    for period in PERIODS:
        found[period] = _statement(lines, result.record.clock.dates, period)
    return found


def _statement(lines: Any, dates: tuple[str, ...], period: Period) -> dict[str, Any]:
    spans = months_of(dates, period)
    fans = [fan(by_period_usd(lines, months)) for months in spans.values()]
    table: dict[str, Any] = {
        "dates": list(spans),
        "months": [len(months) for months in spans.values()],
    }
    for key in FAN:
        table[key] = {name: [one[key][AT[name]] for one in fans] for name in STATEMENT_LINES}
    return table


def below_zero_frac(result: Result) -> list[float]:
    """Share of assumption sets whose cash was below zero by the end of each month."""
    ever = np.logical_or.accumulate(result.record.cash_usd < 0.0, axis=0)
    return [float(share) for share in ever.mean(axis=1)]


def tightest(result: Result) -> dict[str, Any]:
    """The month with the least median cash, cash then, and when each set has its own least."""
    cash, clock = result.record.cash_usd, result.record.clock
    month = int(np.argmin(np.median(cash, axis=1)))
    own = fan(np.argmin(cash, axis=0))
    return {
        "month": clock.date(month),
        "cash_usd": fan(cash[month]),
        "own_month": {key: clock.date(round(value)) for key, value in own.items()},
    }


def default(result: Result) -> dict[str, Any]:
    """Share of sets that end in default, by reason, and when."""
    codes = result.record.series["runway.default_code"]
    last = codes[-1]
    fails = last > 0.0
    first = np.argmax(codes[:, fails] > 0.0, axis=0)
    dates = fan(first) if fails.any() else None
    return {
        "frac": float(fails.mean()),
        "reasons": {why: float(np.mean(last == code)) for code, why in enumerate(DEFAULTS) if code},
        "month": None
        if dates is None
        else {key: result.record.clock.date(round(value)) for key, value in dates.items()},
    }


def covenants(result: Result) -> dict[str, Any]:
    """Headroom of every covenant given, by month, and how often it was breached."""
    terms = result.scenario.company.covenants
    given = (
        terms.min_cash_usd, terms.max_net_debt_to_ebitda, terms.min_interest_cover,
        terms.max_debt_to_plant,
    )  # fmt: skip
    room = result.record.series["runway.headroom_frac"]
    found = {}
    for row, (name, limit) in enumerate(zip(COVENANTS, given, strict=True)):
        if limit is None:
            continue
        in_breach = room[row] < 0.0
        ever = in_breach.any(axis=0)
        dates = fan(np.argmax(in_breach[:, ever], axis=0)) if ever.any() else None
        found[name] = {
            "limit": limit,
            "headroom_frac": fan(room[row]),
            "breached_frac": float(ever.mean()),
            "first_breach": None
            if dates is None
            else {key: result.record.clock.date(round(value)) for key, value in dates.items()},
        }
    return found


def opening(result: Result) -> dict[str, Any]:
    """Whose balance sheet the run starts from, and what of it does not tie."""
    from evernoon.assumptions.draws import Draws
    from evernoon.runway.opening import firm, opening_usd

    choice = result.scenario.company
    row = company_of(choice)
    draws = Draws(result.record.seed, 0, 1, result.scenario.beliefs, result.scenario.assume)
    lines = opening_usd(choice, firm(choice, result.record.clock, draws))[:, 0]
    named = dict(zip(STATEMENT_LINES, lines.tolist(), strict=True))
    balances = {line.name: named[line.name] for line in LINES if line.statement == "balance"}
    own = choice.opening
    return {
        "entity": own.entity if own else row.entity,
        "perimeter": own.perimeter if own else row.perimeter,
        "as_of": own.as_of if own else row.as_of,
        "balances_usd": balances,
        "ties": [
            {
                "what": tie.what, "stated_usd": tie.stated_usd, "stated_on": tie.stated_on,
                "computed_usd": tie.computed_usd, "computed_on": tie.computed_on,
                "gap_usd": tie.gap_usd, "ties": abs(tie.gap_usd) <= _BOTTOM_USD,
            }
            for tie in ties(choice, row, named)
        ],
    }  # fmt: skip


def owners(result: Result) -> Owned:
    """Shares of every holder by month."""
    series = result.record.series
    choice = result.scenario.company
    return owned(
        choice, company_of(choice), result.record.clock.dates,
        series["runway.line_usd"][AT["cash_equity"]].astype(np.float64),
        series["runway.value_usd"].astype(np.float64),
        -series["runway.line_usd"][AT["cost_shares"]].astype(np.float64),
    )  # fmt: skip


def round_rows(result: Result, table: Owned) -> list[dict[str, Any]]:
    """Months in which money arrived: how often, how much, at which value, for which share."""
    lines = result.record.series["runway.line_usd"]
    debt, repaid = lines[AT["cash_debt"]], lines[AT["cash_repaid"]]
    names = _names(result)
    rows = []
    for month, date in enumerate(result.record.clock.dates):
        arrived = (table.equity_usd[month] > 0.0) | (debt[month] > 0.0)
        if not arrived.any():
            continue
        equity, pre = table.equity_usd[month], table.pre_money_usd[month]
        rows.append(
            {
                "month": date,
                "name": names.get(date),
                "arrived_frac": float(arrived.mean()),
                "equity_usd": fan(equity[arrived]),
                "debt_usd": fan(debt[month][arrived].astype(np.float64)),
                "repaid_usd": fan(-repaid[month][arrived].astype(np.float64)),
                "pre_money_usd": fan(pre[arrived]),
                "new_holders_frac": fan((equity / (pre + equity))[arrived]),
                "new_shares": fan(table.issued[month][arrived]),
                "price_usd_per_share": fan(table.price[month][arrived]),
            }
        )
    return rows


def _names(result: Result) -> dict[str, str]:
    company = result.scenario.company
    dated = [(item.date, item.name) for item in company.raises]
    dated += [(item.date, item.name) for item in company.loans if item.date is not None]
    found: dict[str, str] = {}
    for date, name in dated:
        if name:
            found[date[:7]] = ", ".join(filter(None, (found.get(date[:7]), name)))
    return found


def cap_table(result: Result, table: Owned) -> dict[str, Any]:
    """Who holds which share at the start, at the end and after every month; shares add up to one."""
    choice = result.scenario.company
    row = company_of(choice)
    holders = opening_holders(choice, row)
    total = sum(holder.shares for holder in holders)
    frac = table.frac
    closing: dict[str, Any] = {
        name: fan(frac[i, -1]) for i, name in enumerate(table.holders) if name != NEW
    }
    at = table.holders.index(NEW) if NEW in table.holders else None
    closing[NEW] = fan(np.zeros(frac.shape[-1]) if at is None else frac[at, -1])
    published = shares_published(result)
    first = [i for i, name in enumerate(table.holders) if name in {h.name for h in holders}]
    return {
        "opening": [
            {
                "holder": h.name,
                "shares": h.shares if published else None,
                "frac": h.shares / total,
            }
            for h in holders
        ],
        "closing_frac": closing,
        "months": list(result.record.clock.dates),
        "opening_holders_frac": fan(frac[first].sum(axis=0)),
    }


def shares_published(result: Result) -> bool:
    """Whether numbers of shares are known; where not, only fractions mean something."""
    choice = result.scenario.company
    return choice.cap_table is not None or company_of(choice).shares is not None
