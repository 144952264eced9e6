"""How a constellation is flown: from when, how long, in which steps, with which accidents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from evernoon.constants import DAY_S, JULIAN_YEAR_S
from evernoon.errors import EvernoonError, near_miss
from evernoon.quantities import parse
from evernoon.scenario.accident import Accident

Shadow = Literal["cone", "cylinder"]
Ages = Literal["spread", "new"]
Hazard = tuple[float, float, float]
"""From and until when, in s after the start, and the factor on the rate of failure."""

LEAST_STEP_S, MOST_STEP_S = 1.0, 300.0
"""Below, nothing is gained; above, a step would jump over the penumbra and most of an eclipse."""
MOST_DURATION_S = 10.0 * JULIAN_YEAR_S
MOST_AGE_S = 30.0 * JULIAN_YEAR_S
FIRST_YEAR, LAST_YEAR = 1957, 2050
"""From the first satellite on, and as long as the Sun's series holds."""
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says beside the scenario."""

    start: str = ""
    """Date, e.g. `2028-06-21`; the start of the scenario where empty."""
    duration_s: float = DAY_S
    step_s: float = 60.0
    shadow: Shadow = "cone"
    ages: Ages | float = "spread"
    """Every age up to the planned life alike, all new, or all so many years old."""
    alike: bool = False
    """All satellites with the central values instead of their own."""
    survive: bool = False
    """No satellite fails by itself."""
    seed: int = 1
    accidents: tuple[Accident, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    workers: int | None = None
    checkpoint: Path | None = None

    @property
    def steps(self) -> int:
        """Whole steps of the flight."""
        return int(self.duration_s / self.step_s + 1e-9)


def checked(options: Options) -> Options:
    """The same, if it can be flown.

    Errors: out-of-range, bad-date, flight-short.
    """
    _within("--step", options.step_s, LEAST_STEP_S, MOST_STEP_S, "s")
    _within("--duration", options.duration_s, 0.0, MOST_DURATION_S, "s")
    if options.steps < 1:
        raise EvernoonError("flight-short", path="--duration", step=options.step_s)
    if options.start:
        day_of(options.start)
    for accident in options.accidents:
        _within("--accident", accident.at_s, 0.0, options.duration_s, "s")
    return options


def _within(path: str, value: float, low: float, high: float, unit: str) -> None:
    if not low <= value <= high:
        allowed = f"{low:g} ... {high:g} {unit}"
        raise EvernoonError("out-of-range", path=path, text=f"{value:g} {unit}", allowed=allowed)


def day_of(text: str) -> date:
    """The day of "2028-06-21" or "2028-06".

    Errors: bad-date; out-of-range before the first satellite or after the Sun's series.
    """
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        raise EvernoonError("bad-date", path="--start", text=text, example="2028-06-21") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        allowed = f"{FIRST_YEAR} ... {LAST_YEAR}"
        raise EvernoonError("out-of-range", path="--start", text=text, allowed=allowed)
    return day


def span_s(text: str, path: str) -> float:
    """Seconds of "1 d", "1yr", "90 min".

    Errors: those of a quantity, with the name of the option.
    """
    try:
        return parse(text, "s")
    except EvernoonError as error:
        raise error.with_place(path=path) from None


def written(options: Mapping[str, str]) -> Options:
    """Options of satellites all alike that do not fail, from words: start, duration, step, shadow, ages.

    Errors: unknown-key, unknown-choice, and those of quantities.
    """
    for key in options:
        if key not in _WRITTEN:
            near, allowed = near_miss(key, _WRITTEN), ", ".join(_WRITTEN)
            raise EvernoonError(
                "unknown-key", path=f"fly.{key}", key=key, near=near, allowed=allowed
            )
    shadow = options.get("shadow", "cone")
    if shadow not in ("cone", "cylinder"):
        allowed = "cone, cylinder"
        raise EvernoonError(
            "unknown-choice", path="fly.shadow", text=shadow, near=None, allowed=allowed
        )
    return Options(
        start=options.get("start", ""),
        duration_s=span_s(options.get("duration", "1 d"), "fly.duration"),
        step_s=span_s(options.get("step", "60 s"), "fly.step"),
        shadow="cylinder" if shadow == "cylinder" else "cone",
        ages=ages_of(options.get("ages", "new")),
        alike=True,
        survive=True,
    )


_WRITTEN = ("start", "duration", "step", "shadow", "ages")


def ages_of(text: str) -> Ages | float:
    """Ages of `spread`, `new`, or a span such as "3 yr".

    Errors: unknown-choice.
    """
    if text in ("spread", "new"):
        return "new" if text == "new" else "spread"
    try:
        age_s = parse(text, "s")
    except EvernoonError:
        age_s = -1.0
    if not 0.0 <= age_s <= MOST_AGE_S:
        allowed = "spread, new, 3 yr (0 ... 30 yr)"
        raise EvernoonError("unknown-choice", path="--ages", text=text, near=None, allowed=allowed)
    return age_s / JULIAN_YEAR_S
