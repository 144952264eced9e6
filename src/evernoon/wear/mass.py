"""Mass that wear costs, and how soon a dead satellite comes down."""

from __future__ import annotations

from evernoon.quantities import Array, empirical


def shielding_kg(
    payload_kw: Array, shielded_m2_per_kw: Array, shielding_m: Array, aluminium_kg_per_m3: Array
) -> Array:
    """Mass of the aluminium round the payload: surface x thickness x density.

    Any shapes that broadcast.
    Source: geometry; surface per kilowatt from the outer size of a 120 kW rack,
        https://www.nvidia.com/en-us/data-center/gb200-nvl72/
    Not modelled: structure and radiator that shield as well; spot shielding.
    """
    return payload_kw * shielded_m2_per_kw * shielding_m * aluminium_kg_per_m3


def spares_kg(payload_kw: Array, board_kg_per_kw: Array, spares_frac: Array) -> Array:
    """Mass of cold spare chips on board. Any shapes that broadcast.

    Source: arithmetic; mass of boards as in the room flops.
    Not modelled: cold plates and switches of the spares.
    """
    return payload_kw * board_kg_per_kw * spares_frac


@empirical("interpolated table of NRLMSISE-00")
def decay_s(
    altitude_m: Array,
    area_m2: Array,
    mass_kg: Array,
    drag_coefficient: Array,
    exposed_frac: Array,
    f107: Array,
    inclination_rad: Array,
) -> Array:
    """Time a dead satellite takes to come down, on a circular orbit at constant solar activity.

    area_m2: one face of array and radiator; exposed_frac: how much of it meets the air on average
    (0.5 where a plate tumbles). altitude_m and inclination_rad are single numbers, the others
    (sample,). Returns (sample,).
    Source: `earth.decay_lifetime_s`; mean projected area of a convex body is a quarter of its
        surface (Cauchy 1841), a plate's so half a face.
    Not modelled: solar cycle during the descent, a tank that empties, break-up on the way.
    """
    from evernoon.earth.atmosphere import decay_lifetime_s

    # Drag is proportional to the ballistic coefficient, so the table is read once per activity.
    unit_s = decay_lifetime_s(altitude_m, 1.0 + 0.0 * f107, f107, inclination_rad)
    return unit_s * mass_kg / (drag_coefficient * exposed_frac * area_m2)


def tumbling_m2_per_kg(
    area_m2: Array, mass_kg: Array, drag_coefficient: Array, exposed_frac: Array
) -> Array:
    """Ballistic coefficient of a dead satellite: drag coefficient x area that meets the air / mass.

    area_m2: one face of array and radiator. Any shapes that broadcast.
    Source: King-Hele (1987), chapter 2; mean projected area of a plate is half a face (Cauchy 1841).
    Not modelled: a tank that empties.
    """
    return drag_coefficient * exposed_frac * area_m2 / mass_kg
