"""The battery: how deep it may be discharged, what age leaves of it, how big it must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4

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
    Not modelled: spare strings, voltage window.
    """
    return cast("Array", load_w * eclipse_s / (depth_frac * efficiency_frac * remaining_frac))


def battery_surface_m2(battery_j: float | Array, pack_j_per_m3: float | Array) -> Array:
    """Surface of a pack as one cube: 6 (E / density)^(2/3).

    Source: geometry. Not modelled: a flat pack, several packs (both have more).
    """
    return cast("Array", 6.0 * (battery_j / pack_j_per_m3) ** (2.0 / 3.0))


def battery_heater_w(
    surface_m2: float | Array,
    insulation_frac: float | Array,
    cell_k: float | Array,
    earth_ir_w_per_m2: float | Array,
    view_frac: float | Array,
    own_heat_w: float | Array,
) -> Array:
    """Heater that keeps an insulated pack warm in shadow: what leaks out less its own heat, at least 0.

    A e (sigma T^4 - F q) - own heat.
    Args: insulation_frac effective emittance of the blanket, seams and feet in it; cell_k held;
        view_frac of the whole surface to the Earth; own_heat_w what discharging loses inside.
    Source: Gilmore, Spacecraft Thermal Control Handbook (2002), chapters 5 and 7,
        https://doi.org/10.2514/4.989117.
    Not modelled: heat capacity of the pack, sunlight (there the chips' loop keeps it warm), duty.
    """
    leak = STEFAN_BOLTZMANN_W_PER_M2_K4 * cell_k**4 - view_frac * earth_ir_w_per_m2
    return np.maximum(0.0, surface_m2 * insulation_frac * leak - own_heat_w)


def sphere_view_frac(view_nadir_frac: float | Array) -> Array:
    """View factor of a small body, all round, to the Earth, from that of a plate facing it.

    (1 - sqrt(1 - F)) / 2, F = (R / r)^2.
    Source: solid angle of a sphere; Howell, A Catalog of Radiation Heat Transfer Configuration
        Factors, https://www.thermalradiation.net.
    """
    return 0.5 * (1.0 - np.sqrt(1.0 - view_nadir_frac))
