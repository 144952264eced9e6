"""Forecast beside measurement: a trace through the endpoint, and by product what was said and what came.

The order is: calibrate, set the pace, forecast, and only then send the first request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.errors import EvernoonError
from evernoon.live import calibrate, trace
from evernoon.live.forecast import Seen, ahead, forecast, stretch_for
from evernoon.live.ledger import PICO
from evernoon.live.loop import loop_factory
from evernoon.live.replay import replayed
from evernoon.live.serve import running

if TYPE_CHECKING:
    from evernoon.live.calibrate import Speed
    from evernoon.live.gateway import Gateway
    from evernoon.live.options import Options
    from evernoon.live.trace import Request
    from evernoon.live.twin import Twin

PRODUCTS = 3
SLACK = 1.5
"""The sky is flown ahead for so much longer than the arrivals last."""
QUANTITIES = (
    "ttft_p50_s",
    "ttft_p95_s",
    "total_p50_s",
    "total_p95_s",
    "token_per_s",
    "joule",
    "usd",
)
GOALS = {"total_p50_s": 0.10, "total_p95_s": 0.20}
"""Largest errors that are called good."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which trace, and how much of it."""

    trace: Path
    count: int
    scale: float
    """Lengths over those of the trace."""
    load: float
    """Share of the time that slots are to be busy."""
    with_forecast: bool


def compared(twin: Twin, options: Options, wish: Wish) -> dict[str, Any]:
    """The whole of it, as `--json` prints it. Errors: live-trace, live-trace-rate, live-trace-engine."""
    rows = trace.read(wish.trace, wish.count)
    if options.engine == "stub" and options.token_per_s <= 0.0:
        raise EvernoonError("live-trace-rate", path="--rate")
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(_compared(twin, options, wish, rows))


async def _compared(
    twin: Twin, options: Options, wish: Wish, rows: list[trace.Row]
) -> dict[str, Any]:
    products = [options.product] if options.product else list(twin.products)[:PRODUCTS]
    # A region that is cut off for good would wait for ever; the port is the machine's to choose.
    async with running(twin, replace(options, port=0)) as (gateway, address):
        asked = trace.requests(
            rows, twin, gateway.net.regions, products, wish.scale, options.seed
        )  # fmt: skip
        speed = await _paced(gateway, asked)
        stretch = stretch_for(gateway.stations, asked, wish.load)
        futures: list[list[Seen]] = []
        if wish.with_forecast:
            futures = await asyncio.to_thread(_forecast, gateway, asked, stretch, speed)
        secret = gateway.keys.any_secret
        measured = await replayed(address, secret, asked, stretch)
        return as_dict(gateway, wish, speed, stretch, products, futures, measured)


async def _paced(gateway: Gateway, asked: Sequence[Request]) -> Speed:
    """Time the engines; without a stated rate the pace follows from it. Errors: live-trace-engine."""
    if gateway.options.engine == "stub":
        return calibrate.INSTANT
    words = round(float(np.mean([request.prompt_token for request in asked])))
    tokens = round(float(np.mean([request.most_token for request in asked])))
    speed = await calibrate.calibrated(gateway.stations, max(2, words), max(4, tokens))
    if isinstance(speed, str):
        raise EvernoonError("live-trace-engine", reason=speed[:200])
    if gateway.options.token_per_s <= 0.0:
        calibrate.paced(gateway.stations, speed, max(2, words))
    return speed


def _forecast(
    gateway: Gateway, asked: Sequence[Request], stretch: float, speed: Speed
) -> list[list[Seen]]:
    """With a net of its own: accidents somebody causes meanwhile were not known."""
    from evernoon.live.paths import Net

    twin, options = gateway.twin, gateway.options
    from_s = gateway.since_s
    lasts_s = max(request.at_s for request in asked) * stretch * SLACK * options.speed
    sight = ahead(twin, from_s, from_s + lasts_s)
    return forecast(
        twin, options, Net(twin), gateway.book, gateway.stations, sight, speed, asked, stretch
    )


# --- the table ----------------------------------------------------------------------------------


def figures(seen: Sequence[Seen]) -> dict[str, float | int | None]:
    """Quantiles, rate and sums of requests; None where nothing was answered."""
    served = [each for each in seen if each.place]
    found: dict[str, float | int | None] = dict.fromkeys(QUANTITIES)
    found |= {"requests": len(seen), "refused": len(seen) - len(served)}
    if not served:
        return found
    ttft = np.quantile([each.ttft_s for each in served], (0.5, 0.95))
    total = np.quantile([each.total_s for each in served], (0.5, 0.95))
    lasted_s = max(e.begun_s + e.total_s for e in served) - min(e.begun_s for e in served)
    tokens = sum(each.output_token for each in served)
    return found | {
        "ttft_p50_s": float(ttft[0]), "ttft_p95_s": float(ttft[1]),
        "total_p50_s": float(total[0]), "total_p95_s": float(total[1]),
        "token_per_s": tokens / lasted_s, "joule": sum(each.joule for each in served),
        "usd": sum(each.pico_usd for each in served) / PICO,
    }  # fmt: skip


def mean_figures(futures: Sequence[Sequence[Seen]]) -> dict[str, float | int | None]:
    """Mean over the futures of what each would show."""
    each = [figures(seen) for seen in futures]
    found: dict[str, float | int | None] = {}
    for name in each[0]:
        known = [value for one in each if (value := one[name]) is not None]
        found[name] = float(np.mean(known)) if known else None
    return found


def errors(
    told: dict[str, float | int | None], measured: dict[str, float | int | None]
) -> dict[str, float | None]:
    """Forecast over measurement less one; None where there is nothing to compare."""
    found: dict[str, float | None] = {}
    for name in QUANTITIES:
        said, came = told[name], measured[name]
        found[name] = said / came - 1.0 if said is not None and came else None
    return found


def as_dict(
    gateway: Gateway, wish: Wish, speed: Speed, stretch: float, products: Sequence[str],
    futures: Sequence[Sequence[Seen]], measured: Sequence[Seen],
) -> dict[str, Any]:  # fmt: skip
    """By product, and for all together."""
    rows = {}
    for name in (*products, "all"):
        came = figures([s for s in measured if name in (s.product, "all")])
        row: dict[str, Any] = {"measured": came, "forecast": None, "error_frac": None}
        if futures:
            mine = [[s for s in seen if name in (s.product, "all")] for seen in futures]
            row["forecast"] = mean_figures(mine)
            row["error_frac"] = errors(row["forecast"], came)
        rows[name] = row
    good = {
        quantity: all(
            (error := rows[name]["error_frac"][quantity]) is not None and abs(error) <= goal
            for name in products
        )
        for quantity, goal in GOALS.items()
    } if futures else None  # fmt: skip
    places: dict[str, int] = {}
    for seen in measured:
        places[seen.place or "refused"] = places.get(seen.place or "refused", 0) + 1
    station = gateway.stations[0]
    return {
        "scenario": gateway.twin.scenario.name, "date": gateway.twin.date,
        "model": gateway.options.label, "trace": wish.trace.name, "requests": len(measured),
        "scale": wish.scale, "load": wish.load, "stretch": stretch,
        "pace": {
            "slots": sum(s.slots for s in gateway.stations), "output_token_s": station.gap_s,
            "prompt_token_s": station.prefill_gap_s,
        },
        "machine": {
            "first_s": speed.first_s, "prompt_token_s": speed.prompt_s,
            "output_token_s": speed.output_s,
        },
        "products": rows, "within_goal": good, "places": places,
    }  # fmt: skip
