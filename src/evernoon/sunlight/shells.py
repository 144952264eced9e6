"""The environment of the shells of one orbit site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.earth.sphere import plate_view_frac
from evernoon.earth.sun import sun_distance_m
from evernoon.earth.time import month_mid_jd
from evernoon.flows.sunlight import Sunlight
from evernoon.sunlight.debris import hits_per_m2_year, tracked_per_m3
from evernoon.sunlight.dose import annual_dose_gy, in_table
from evernoon.sunlight.light import shadows, solar_flux_w_per_m2

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.flows.clock import Clock
    from evernoon.flows.orbits import Orbits
    from evernoon.quantities import Array
    from evernoon.sunlight.choice import Space


def environment(choice: Space, orbits: Orbits, clock: Clock, draws: Draws) -> Sunlight:
    """Light by date, shadow by month, Earth, particles and debris by shell."""
    sunlit_frac, longest_eclipse_s, eclipse_per_year = shadows(orbits, clock)
    altitude_m, shielding_m = in_table(orbits.altitude_m, choice.shielding_m)
    dose = annual_dose_gy(altitude_m, orbits.inclination_rad, shielding_m)
    return Sunlight(
        flux_w_per_m2=solar_flux_w_per_m2(sun_distance_m(month_mid_jd(clock.start, clock.months))),
        sunlit_frac=sunlit_frac,
        longest_eclipse_s=longest_eclipse_s,
        eclipse_per_year=eclipse_per_year,
        earth_ir_w_per_m2=draws("sunlight.earth_ir_w_per_m2"),
        albedo_frac=draws("sunlight.albedo_frac"),
        view_nadir_frac=plate_view_frac(orbits.altitude_m, 0.0),
        view_edge_frac=plate_view_frac(orbits.altitude_m, np.pi / 2),
        dose_gy_per_year=dose[:, np.newaxis] * draws("sunlight.dose_factor"),
        debris_per_m2_year=_debris_per_m2_year(orbits.altitude_m, draws),
    )


def _debris_per_m2_year(altitude_m: Array, draws: Draws) -> Array:
    """Hits by objects over 1 cm (shell, sample)."""
    hits = hits_per_m2_year(
        tracked_per_m3(altitude_m)[:, np.newaxis],
        draws("sunlight.small_per_tracked"),
        draws("sunlight.encounter_m_per_s"),
    )
    return hits * draws("sunlight.debris_flux_factor")
