"""Where the money of a token goes: ledger lines that add up, and what makes the difference between sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.flows.dollars import LINES

if TYPE_CHECKING:
    from evernoon.result.outcome import Result

SMALLEST = 0.01
"""Steps below this share of the difference go into one."""


def line_usd_per_mtoken(result: Result) -> dict[str, dict[str, float]]:
    """By site and line; the mean share of each line, times the median cost, so that lines add up."""
    hour = result.record.fields["dollars.line_usd_per_gpu_hour"]
    shares = (hour / hour.sum(axis=1, keepdims=True)).mean(axis=-1)
    sites = result.headline["sites"]
    return {
        site: {
            line: float(shares[i, k]) * float(sites[site]["usd_per_mtoken"]["p50"])
            for k, line in enumerate(LINES)
        }
        for i, site in enumerate(result.record.sites)
    }


def ends(result: Result) -> tuple[str, str] | None:
    """Cheapest ground and cheapest orbit site by their medians; None where one is missing."""
    sites = result.headline["sites"]
    cost = {name: site["usd_per_mtoken"]["p50"] for name, site in sites.items()}
    orbit = [name for name, site in sites.items() if site["kind"] == "orbit"]
    ground = [name for name in sites if name not in orbit]
    if not orbit or not ground:
        return None
    return min(ground, key=cost.__getitem__), min(orbit, key=cost.__getitem__)


def steps(result: Result) -> list[tuple[str, float]]:
    """Ledger line and what orbit costs more in it, in the order of size; small ones together."""
    found = ends(result)
    if found is None:
        return []
    cost = line_usd_per_mtoken(result)
    ground, orbit = cost[found[0]], cost[found[1]]
    more = {line: orbit[line] - ground[line] for line in orbit}
    least = SMALLEST * abs(sum(more.values()))
    large = {line: usd for line, usd in more.items() if abs(usd) >= least}
    rest = sum(more.values()) - sum(large.values())
    ordered = sorted(large.items(), key=lambda item: -item[1])
    return [*ordered, ("rest", rest)] if rest else ordered
