"""Electric power: array and battery, or grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.watts.choice import Eclipse, Grid, Included, SolarArray, WattsChoice

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.base import Array
    from evernoon.flows.clock import Clock
    from evernoon.flows.sunlight import Climate, Sunlight
    from evernoon.flows.watts import Watts

__all__ = ["Eclipse", "Grid", "Included", "SolarArray", "WattsChoice", "supply"]


def supply(
    choice: WattsChoice, load_w: Array, sunlight: Sunlight | Climate, clock: Clock, draws: Draws
) -> Watts:
    """Size (or take as given) what feeds a load of (sample,) watt, and say which share of the need is met when.

    The load is constant while powered; the eclipse policy says what happens in shadow. Several shells are
    served by one design, sized for the worst shell and averaged over `sunlight` with the shells' weights.
    """
    raise NotImplementedError
