"""What a satellite costs, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.constants import HOUR_S
from evernoon.money.wright import wright_frac

if TYPE_CHECKING:
    from evernoon.quantities import Array

_KWH_J = 1000.0 * HOUR_S


def satellite_usd(
    array_w: Array,
    array_usd_per_w: Array,
    radiator_m2: Array,
    radiator_usd_per_m2: Array,
    battery_j: Array,
    battery_usd_per_kwh: Array,
    bus_kg: Array,
    bus_usd_per_kg: Array,
    terminals: Array,
    terminal_usd: Array,
    integration_frac: Array,
) -> Array:
    """Price of one satellite of a series without chips, launch and insurance.

    Args: array power at begin of life, radiator panel area, battery energy, mass of everything
        else, laser terminals; integration and test as a share of the parts.
    Source: subsystem build-up as in Larson & Wertz, SMAD (1999), chapter 20.
    Not modelled: development (NRE), financing of the factory.
    """
    parts_usd = (
        array_w * array_usd_per_w
        + radiator_m2 * radiator_usd_per_m2
        + battery_j / _KWH_J * battery_usd_per_kwh
        + bus_kg * bus_usd_per_kg
        + terminals * terminal_usd
    )
    return parts_usd * (1.0 + integration_frac)


def factory_frac(built: Array, series: Array, learning_frac: Array) -> Array:
    """Share of the series price left after building more of the same satellite.

    Args: built since the start, series length behind the price, learning_frac off per doubling.
    Source: Wright (1936), https://doi.org/10.2514/8.155.
    Not modelled: forgetting, a new design each generation.
    """
    return wright_frac(series, series + np.maximum(built, 0.0), learning_frac)
