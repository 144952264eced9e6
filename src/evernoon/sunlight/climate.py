"""Outside air of a ground site through the months."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.flows.sunlight import Climate
from evernoon.quantities import empirical

if TYPE_CHECKING:
    from evernoon.assumptions.kinds import Country
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Place
    from evernoon.quantities import Array
    from evernoon.sunlight.choice import Sky

# The middle of July, a month after the longest day: land and sea lag behind the Sun.
_WARMEST_MONTH = 6.0
_MONTHS = 12.0


@empirical("phase of the seasons in calendar months")
def air_temperature_k(
    mean_k: float | Array,
    swing_k: float | Array,
    month: float | Array,
    latitude_rad: float | Array,
) -> Array:
    """Air of a month: annual mean and one harmonic, warmest in July north and January south.

    Args: swing_k half the difference of the extreme months; month counted from 0 for January.
    Source: first harmonic of the climatological year, Wilks, Statistical Methods in the
        Atmospheric Sciences (2011), section 9.4.
    Not modelled: hours, heat waves, warming; monsoon climates, warmest before the rains.
    """
    phase = 2 * np.pi * (month - _WARMEST_MONTH) / _MONTHS
    return mean_k + np.sign(latitude_rad) * swing_k * np.cos(phase)


def climate(choice: Sky, place: Place, clock: Clock) -> Climate:
    """Air by month of the run, from the catalogue's country.

    Errors: unknown-name for a country that is not in the catalogue.
    """
    from evernoon.assumptions import catalogue

    row = cast("Country", catalogue.row("countries", choice.country))
    calendar = np.array([float(date[5:7]) - 1.0 for date in clock.dates])
    return Climate(air_temperature_k(row.mean_k, row.swing_k, calendar, place.latitude_rad))
