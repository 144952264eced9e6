"""A place's slots, the pace of each, and what was learnt of its service: what the router weighs.

The endpoint's stations are such places with a worker behind them; the forecast's are such places alone.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

from evernoon.live.router import wait_s

if TYPE_CHECKING:
    from evernoon.live.twin import Place

FORGET = 0.05
"""Weight of the newest request in the mean service time."""
C = TypeVar("C")


class Slots(Generic[C]):
    """One place as the router sees it; `C` is what runs in a slot."""

    def __init__(self, place: Place, slots: int, gap_s: float, prefill_gap_s: float) -> None:
        self.place, self.slots, self.gap_s, self.prefill_gap_s = place, slots, gap_s, prefill_gap_s
        self.power_frac = 1.0
        """Of full pace, this minute."""
        self.running: dict[str, C] = {}
        self.waiting: deque[C] = deque()
        self.coming = 0
        """Requests on their way here."""
        self.service_s = 0.0
        self.served = 0

    @property
    def up(self) -> bool:
        """Whether somebody is there to be asked."""
        return True

    @property
    def takes(self) -> bool:
        """Whether somebody is there who has power to work."""
        return self.up and self.power_frac > 0.0

    @property
    def open_slots(self) -> int:
        """Requests that the power of now lets work at once: first there are fewer, then each is slower."""
        return min(self.slots, math.ceil(self.slots * self.power_frac))

    @property
    def pace_frac(self) -> float:
        """Of full pace in each open slot, so that all together make what the power of now is enough for."""
        return self.slots * self.power_frac / max(1, self.open_slots)

    def pace(self, prefill_token: int) -> list[float]:
        """Seconds of prefill, and seconds a token, at the power of now."""
        if self.gap_s <= 0.0:
            return [0.0, 0.0]
        slow = 1.0 / self.pace_frac
        return [prefill_token * self.prefill_gap_s * slow, self.gap_s * slow]

    def expected_s(self, prompt_token: int, output_token: int) -> float:
        """Service of one request at the pace of now; as measured where there is no pace."""
        if self.gap_s <= 0.0 or self.power_frac <= 0.0:
            return self.service_s
        return (prompt_token * self.prefill_gap_s + output_token * self.gap_s) / self.pace_frac

    def queue_s(self, prompt_token: int, most_token: int) -> float:
        """Expected wait; as long as nothing has been served, each before is taken to be like this one."""
        service_s = self.service_s if self.served else self.expected_s(prompt_token, most_token)
        waiting = len(self.waiting) + self.coming
        return wait_s(len(self.running), waiting, self.open_slots, service_s)

    def stranded(self) -> list[C]:
        """Those who wait where the power is gone: they are to go elsewhere."""
        if self.power_frac > 0.0:
            return []
        left = list(self.waiting)
        self.waiting.clear()
        return left

    def learnt(self, took_s: float) -> None:
        """One more request was served in so long."""
        self.served += 1
        self.service_s += (took_s - self.service_s) * max(FORGET, 1.0 / self.served)
