"""The array as a whole: power of a square metre, area for a need, loss with age."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def array_w_per_m2(
    flux_w_per_m2: float | Array,
    efficiency_frac: float | Array,
    packing_frac: float | Array = 1.0,
    pointing_frac: float | Array = 1.0,
    conversion_frac: float | Array = 1.0,
    remaining_frac: float | Array = 1.0,
) -> Array:
    """Power of a square metre of array: light x cells x what packing, pointing, age leave.

    Source: Larson and Wertz, Space Mission Analysis and Design (1999), section 11.4.
    Not modelled: shadows of one string on another, radiation dose by cover glass.
    """
    light = flux_w_per_m2 * packing_frac * pointing_frac
    return cast("Array", light * efficiency_frac * conversion_frac * remaining_frac)


def array_area_m2(
    power_w: float | Array,
    flux_w_per_m2: float | Array,
    efficiency_frac: float | Array,
    packing_frac: float | Array = 1.0,
    pointing_frac: float | Array = 1.0,
    conversion_frac: float | Array = 1.0,
    remaining_frac: float | Array = 1.0,
) -> Array:
    """Area of array that gives a power; see `array_w_per_m2`.

    Args: power_w in sunlight at the bus (charging included, see `array_need_w`); remaining_frac
        at the age that sizes it.
    Source: Larson and Wertz, Space Mission Analysis and Design (1999), section 11.4.
    """
    return power_w / array_w_per_m2(
        flux_w_per_m2, efficiency_frac, packing_frac, pointing_frac, conversion_frac, remaining_frac
    )


def array_need_w(
    load_w: float | Array,
    sunlit_frac: float | Array,
    efficiency_frac: float | Array = 1.0,
    eclipse_share_frac: float | Array = 1.0,
) -> Array:
    """Power the array must give in sunlight to carry the load and refill the battery each orbit.

    P (1 + share (1 - s) / (s eta)).
    Args: efficiency_frac of the battery, energy out over in; eclipse_share_frac the load in shadow
        over the load in sunlight.
    Source: Larson and Wertz, Space Mission Analysis and Design (1999), section 11.4.
    Not modelled: tapering of the charge.
    """
    shadow_frac = 1.0 - sunlit_frac
    refill = eclipse_share_frac * shadow_frac / (sunlit_frac * efficiency_frac)
    return cast("Array", load_w * (1.0 + refill))


def remaining_power_frac(
    degradation_frac_per_year: float | Array, age_years: float | Array
) -> Array:
    """Share of its power an array has left: exp(-rate x age).

    Source: Larson and Wertz, Space Mission Analysis and Design (1999), section 11.4, with
        compounding at every instant.
    Not modelled: early loss, solar storms (see events), annealing.
    """
    return cast("Array", np.exp(-degradation_frac_per_year * age_years))
