"""The battery: how deep it may be discharged, what age leaves of it, how big it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def battery_depth_frac(
    cycles: float | Array,
    rated_depth_frac: float | Array,
    rated_cycles: float | Array,
    depth_exponent: float | Array,
    max_depth_frac: float | Array,
) -> Array:
    """Depth of discharge that lasts a number of cycles: depth (N / n)^(1/k), cut at a maximum.

    Source: Wöhler form of cycle life, Hyder et al., Spacecraft Power Technologies (2000),
        chapter 4, https://doi.org/10.1142/p064.
    Not modelled: temperature, rate of charge, shallow cycles mixed with deep ones.
    """
    stretch = (rated_cycles / np.maximum(cycles, 1.0)) ** (1.0 / depth_exponent)
    return np.minimum(max_depth_frac, rated_depth_frac * stretch)


def battery_life_cycles(
    depth_frac: float | Array,
    rated_depth_frac: float | Array,
    rated_cycles: float | Array,
    depth_exponent: float | Array,
) -> Array:
    """Cycles a battery lasts at a depth of discharge; inverse of `battery_depth_frac`.

    Source: Hyder et al., Spacecraft Power Technologies (2000), chapter 4.
    """
    return cast("Array", rated_cycles * (rated_depth_frac / depth_frac) ** depth_exponent)


def battery_remaining_frac(
    cycles: float | Array,
    life_cycles: float | Array,
    end_of_life_frac: float | Array,
    calendar_frac_per_year: float | Array,
    age_years: float | Array,
) -> Array:
    """Capacity left after cycles and years: linear in cycles, exponential in time, multiplied.

    Source: Knap et al. 2020, https://www.mdpi.com/1996-1073/13/16/4097 (both kinds of ageing).
    Not modelled: the knee after end of life, loss of efficiency.
    """
    used = np.minimum(1.0, cycles / life_cycles)
    by_cycles = 1.0 - (1.0 - end_of_life_frac) * used
    return cast("Array", by_cycles * np.exp(-calendar_frac_per_year * age_years))


def battery_energy_j(
    load_w: float | Array,
    eclipse_s: float | Array,
    depth_frac: float | Array,
    efficiency_frac: float | Array = 1.0,
    remaining_frac: float | Array = 1.0,
) -> Array:
    """Nameplate energy that carries a load through an eclipse at the end of its life.

    Args: efficiency_frac of the discharge alone; remaining_frac at the end of life.
    Source: Larson and Wertz, Space Mission Analysis and Design (1999), section 11.4.
    Not modelled: spare strings, heaters, voltage window.
    """
    return cast("Array", load_w * eclipse_s / (depth_frac * efficiency_frac * remaining_frac))
