"""A scenario flown: the chain works out the satellite of each orbit site, the flight flies all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from evernoon.errors import EvernoonError
from evernoon.flight.options import Options, checked

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flight.outcome import Flight
    from evernoon.flows.site import Lot
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario

    Progress = Callable[[int, int], None]


def fly(
    scenario: Scenario, options: Options | None = None, progress: Progress | None = None
) -> Flight:
    """Every satellite of a scenario, minute by minute, with central values of its design and its events.

    Errors: flight-no-orbit where nothing flies, and those of `evernoon.flight.fly`.
    """
    from evernoon.assumptions.draws import Draws
    from evernoon.flight import fly as flown
    from evernoon.flight.events import with_events

    wanted = checked(options or Options())
    draws = Draws(wanted.seed, 0, 1, scenario.beliefs, scenario.assume)
    designs = designs_of(scenario, wanted.start, draws)
    met = with_events(wanted, scenario.events, scenario.start)
    return flown(designs, scenario.start, met, draws, progress)


def designs_of(scenario: Scenario, start: str, draws: Draws) -> list[tuple[LotChoice, Lot]]:
    """Choice and flows of the newest generation of each orbit site on offer at the start, or its first."""
    from evernoon.chain import performance
    from evernoon.scenario.assemble import clock, lot_choices

    newest: dict[str, LotChoice] = {}
    for choice in lot_choices(scenario):
        if choice.kind == "orbit":
            offered = choice.from_date[:7] <= (start or scenario.start)[:7]
            if choice.site not in newest or offered:
                newest[choice.site] = choice
    if not newest:
        raise EvernoonError("flight-no-orbit", path="sites")
    time = clock(scenario)
    return [(choice, performance(choice, time, draws)) for choice in newest.values()]
