"""What the sky gives: light, shadow, Earth radiation, particles, debris; climate on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.sunlight.choice import Sky, Space, SunlightChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits, Place
    from evernoon.flows.sunlight import Climate, Sunlight

__all__ = ["Sky", "Space", "SunlightChoice", "shine"]


def shine(choice: SunlightChoice, orbits: Orbits | Place, clock: Clock, draws: Draws) -> Sunlight | Climate:
    """Environment of a site by month: eclipse by closed form from beta on days of each month, flux by date."""
    raise NotImplementedError
