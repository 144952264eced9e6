"""Heat: from chip to radiator, or the cooling plant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.heat.choice import CoolingPlant, HeatChoice, Included, Radiator

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.body import Need
    from evernoon.flows.clock import Clock
    from evernoon.flows.heat import Heat
    from evernoon.flows.sunlight import Climate, Sunlight
    from evernoon.flows.watts import Watts

__all__ = ["CoolingPlant", "HeatChoice", "Included", "Radiator", "needs", "reject"]


def needs(choice: HeatChoice, draws: Draws) -> Need:
    """Pump power as a share of the load (orbit); ground overhead is PUE and stays out of the load."""
    raise NotImplementedError


def reject(
    choice: HeatChoice, watts: Watts, sunlight: Sunlight | Climate, clock: Clock, draws: Draws
) -> Heat:
    """Radiator balance with sinks (all the load becomes heat), or PUE by climate; share of the load cooled."""
    raise NotImplementedError
