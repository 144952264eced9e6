"""How fast this machine is: the engine of every place asked alone, and all slots of all places at once.

The forecast rests on these seconds, and the pace of the places is set from them; nothing is looked at afterwards.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from evernoon.live.call import Call
    from evernoon.live.station import Station

HEADROOM = 1.5
"""The pace of a slot over what the machine does with every slot at work: places that stand for different
machines must not slow each other down on this one, and other programs run here too."""
ROUNDS = 2
"""Rounds of probes at full house; the first one warms caches and is not counted."""
LONGEST_S = 300.0


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of the engine, alone and with all slots busy; tokens as it counts them."""

    first_s: tuple[float, float]
    """To the first token of a prompt of one word, alone and full."""
    prompt_s: tuple[float, float]
    """For each further word of the prompt."""
    output_s: tuple[float, float]
    """For each further token of the answer."""
    streams: int
    """Slots of all places."""
    frame_token: float
    """Tokens that the model's template puts around a prompt."""
    word_token: float

    def engine_s(self, words: int, output: int, busy: int) -> tuple[float, float]:
        """To the first token, and to the last, with so many streams at work. Linear between alone and full."""
        share = min(1.0, max(0, busy - 1) / max(1, self.streams - 1))
        first, prompt, each = (
            alone + (full - alone) * share
            for alone, full in (self.first_s, self.prompt_s, self.output_s)
        )
        begun_s = first + prompt * max(0, words - 1)
        return begun_s, begun_s + each * max(0, output - 1)

    def prompt_token(self, words: int) -> float:
        """Tokens of a prompt as the engine will count them."""
        return self.frame_token + self.word_token * words


INSTANT = Speed((0.0, 0.0), (0.0, 0.0), (0.0, 0.0), 1, 0.0, 1.0)
"""The stub: its words take no time, and a prompt has as many tokens as words."""


class Probe:
    """A request without a caller: what a station does with it is timed."""

    def __init__(self, id: str, words: int, tokens: int) -> None:
        self.id, self.over = id, False
        self.words, self.tokens = words, tokens
        self.prefill_token = words
        self.joined_s = self.sent_s = self.first_s = self.ended_s = 0.0
        self.prompt_token = self.output_token = 0
        self.done = asyncio.Event()
        self.failure = ""

    def job(self, pace: list[float]) -> dict[str, Any]:
        """What the worker is told."""
        text = f"{self.id[-4:]} " + "sun " * (self.words - 1)
        return {
            "messages": [{"role": "user", "content": text}], "most_token": self.tokens,
            "settings": {"ignore_eos": True, "temperature": 0.0}, "said": "", "said_token": 0,
            "prompt_token": self.words, "stream": True, "pace": pace,
        }  # fmt: skip

    def spoke(self, pieces: list[str]) -> None:
        """Words of the engine."""
        self.first_s = self.first_s or time.monotonic()
        self.output_token += len(pieces)

    def ended(self, told: dict[str, Any]) -> None:
        """All is said."""
        self.ended_s, self.prompt_token = time.monotonic(), told["prompt"]
        self.over = True
        self.done.set()

    def failed(self, told: dict[str, Any]) -> None:
        """The engine would not."""
        self.failure, self.over = str(told["message"]), True
        self.done.set()

    def displaced(self) -> None:
        """Its worker is gone: there is nothing to time."""
        self.failed({"message": "worker lost"})

    @property
    def begun_s(self) -> float:
        """From the worker's start to the first word."""
        return self.first_s - self.sent_s

    @property
    def gap_s(self) -> float:
        """Between two words."""
        return (self.ended_s - self.first_s) / max(1, self.output_token - 1)


async def calibrated(stations: Sequence[Station], words: int, tokens: int) -> Speed | str:
    """Seconds of this machine's engines at full speed; the engine's own words where it refuses.

    words, tokens: typical length of prompt and answer. Paces are set aside meanwhile.
    """
    paces = [(station.gap_s, station.prefill_gap_s) for station in stations]
    for station in stations:
        station.gap_s = station.prefill_gap_s = 0.0
    few = max(1, words // 4)
    try:
        # The first probes of an engine fill its caches (the template's tokens); only later ones count.
        everywhere = [station for station in stations for _ in range(station.slots)]
        largest = max(stations, key=lambda station: station.slots)
        long, short = [await _alone(largest, size, tokens) for size in (words, few)]
        full: dict[int, list[Probe]] = {}
        for size in (words, few):
            for round_ in range(ROUNDS):
                full[size] = await _asked(everywhere, size, tokens, f"{size}-{round_}")
    finally:
        for station, (gap_s, prefill_gap_s) in zip(stations, paces, strict=True):
            station.gap_s, station.prefill_gap_s = gap_s, prefill_gap_s
            # What was learnt from probes at full speed is no experience of the paced service.
            station.served, station.service_s = 0, 0.0
    probes = [*long, *short, *full[words], *full[few]]
    failure = next((probe.failure for probe in probes if probe.failure), "")
    if failure or not all(probe.first_s for probe in probes):
        return failure or "no answer"
    alone, crowd = _seconds(long, short), _seconds(full[words], full[few])
    counted = median(p.prompt_token for p in long), median(p.prompt_token for p in short)
    word_token = (counted[0] - counted[1]) / (words - few) if words > few else 1.0
    return Speed(
        (alone[0], crowd[0]), (alone[1], crowd[1]), (alone[2], crowd[2]), len(everywhere),
        counted[0] - word_token * words, word_token,
    )  # fmt: skip


async def _alone(station: Station, words: int, tokens: int) -> list[Probe]:
    """One engine with the machine to itself; all places run the same one."""
    for round_ in range(ROUNDS):
        found = await _asked([station], words, tokens, f"alone-{words}-{round_}")
    return found


async def _asked(stations: Sequence[Station], words: int, tokens: int, name: str) -> list[Probe]:
    """One probe to each, all at once."""
    probes = []
    for at, station in enumerate(stations):
        probe = Probe(f"probe-{name}-{hash((name, at)) % 9000 + 1000}", words, tokens)
        probes.append(probe)
        station.join(cast("Call", probe))
    async with asyncio.timeout(LONGEST_S):
        for probe in probes:
            await probe.done.wait()
    return probes


def _seconds(long: Sequence[Probe], short: Sequence[Probe]) -> tuple[float, float, float]:
    """To the first token of a prompt of one word, for each further word, for each further token."""
    more = long[0].words - short[0].words
    longer, shorter = (fmean(p.begun_s for p in probes) for probes in (long, short))
    prompt_s = max(0.0, (longer - shorter) / more) if more > 0 else 0.0
    first_s = max(0.0, shorter - prompt_s * (short[0].words - 1))
    return first_s, prompt_s, fmean(p.gap_s for p in (*long, *short))


def paced(stations: Sequence[Station], speed: Speed, words: int) -> None:
    """The pace every slot keeps: that of the full house, and some room."""
    first_s, _ = speed.engine_s(words, 1, speed.streams)
    for station in stations:
        station.gap_s = speed.output_s[1] * HEADROOM
        station.prefill_gap_s = first_s / words * HEADROOM
