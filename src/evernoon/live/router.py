"""Which place answers: the cheapest that may, can, and is in time.

The same order as the chain's placement (cost under SLO, capacity, permission), for one request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.live.paths import Path


@dataclass(frozen=True, slots=True)
class Offer:
    """What a place would be for one request."""

    index: int
    usd: float
    first_token_s: float
    """Network, queue and prefill."""
    room: bool
    """Whether its queue still takes somebody."""
    path: Path


def ranked(offers: Sequence[Offer], slo_s: float) -> list[Offer]:
    """In time and cheapest first; then, where none is in time, the quickest first.

    Ties go to the quicker, then to the order of the file.
    """
    timely = [offer for offer in offers if offer.first_token_s <= slo_s]
    late = [offer for offer in offers if offer.first_token_s > slo_s]
    timely.sort(key=lambda o: (o.usd, o.first_token_s, o.index))
    late.sort(key=lambda o: (o.first_token_s, o.usd, o.index))
    return timely + late


def wait_s(running: int, waiting: int, slots: int, service_s: float) -> float:
    """Expected wait of one who joins: none while a slot is free, else the queue at the pace of all slots.

    Source: mean of a queue with `slots` servers that are all busy; service as measured.
    """
    ahead = running + waiting - slots + 1
    return max(0, ahead) * service_s / max(1, slots)
