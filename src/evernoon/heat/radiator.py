"""The radiator: what a panel of both faces sends to space, less what Sun and Earth put on it.

`power = area x fin efficiency x (faces x emissivity x sigma x (T^4 - sink^4) - absorbed)`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4
from evernoon.earth.sphere import plate_view_frac
from evernoon.quantities import among, within

if TYPE_CHECKING:
    from evernoon.quantities import Array


def panel_view_factor_to_earth_frac(altitude_m: float | Array, tilt_rad: float | Array) -> Array:
    """Share of what one face of a panel sees that is Earth; add both faces for a panel.

    Args: tilt_rad between the normal of the face and nadir: 0 faces the Earth, pi / 2 edge-on.
    Source: element to sphere, Howell's catalogue of configuration factors, section B,
        https://www.thermalradiation.net.
    Not modelled: flattening; array and body in the view.
    """
    return plate_view_frac(altitude_m, tilt_rad)


def absorbed_w_per_m2(
    emissivity: float | Array,
    solar_w_per_m2: float | Array = 0.0,
    absorptivity: float | Array = 0.0,
    sun_frac: float | Array = 0.0,
    albedo_frac: float | Array = 0.0,
    albedo_sun_frac: float | Array = 0.0,
    earth_ir_w_per_m2: float | Array = 0.0,
    view_frac: float | Array = 0.0,
    array_w_per_m2: float | Array = 0.0,
    array_view_frac: float | Array = 0.0,
) -> Array:
    """Sunlight, reflected sunlight, Earth's and the array's infrared absorbed per panel area.

    All faces added. Sunlight is absorbed with the solar absorptivity, infrared with the emissivity:
    it has the wavelengths at which the panel emits (Kirchhoff).
    Args: sun_frac cosine of the Sun on the panel, faces added; albedo_sun_frac mean cosine of the
        Sun on the ground below; view_frac view factor to the Earth, faces added; array_w_per_m2
        sent out by the array's back, array_view_frac view factor to it, faces added.
    Source: Gilmore, Spacecraft Thermal Control Handbook (2002), chapter 2,
        https://doi.org/10.2514/4.989117.
    Not modelled: heat from the body, change over the orbit, reflections between panel and array.
    """
    direct = absorptivity * solar_w_per_m2 * sun_frac
    reflected = absorptivity * solar_w_per_m2 * albedo_frac * albedo_sun_frac * view_frac
    infrared = emissivity * earth_ir_w_per_m2 * view_frac
    from_array = emissivity * array_w_per_m2 * array_view_frac
    return cast("Array", direct + reflected + infrared + from_array)


def rejected_w_per_m2(
    temperature_k: float | Array,
    emissivity: float | Array,
    sides: float | Array,
    fin_efficiency_frac: float | Array = 1.0,
    absorbed_w_per_m2: float | Array = 0.0,
    sink_k: float | Array = 0.0,
) -> Array:
    """Net heat a panel rejects per panel area; negative where it takes up more than it gives.

    Args: temperature_k at the root of the fins; absorbed_w_per_m2 over all faces; sink_k an
        equivalent surrounding, instead of or besides what is absorbed.
    Source: Gilmore, Spacecraft Thermal Control Handbook (2002), chapter 6,
        https://doi.org/10.2514/4.989117.
    Not modelled: spectral emissivity, conduction along the panel beyond the fin efficiency.
    """
    fourth = temperature_k**4 - sink_k**4
    emitted = sides * emissivity * STEFAN_BOLTZMANN_W_PER_M2_K4 * fourth
    return cast("Array", fin_efficiency_frac * (emitted - absorbed_w_per_m2))


def radiated_w_per_m2(
    temperature_k: float | Array,
    emissivity: float | Array,
    sides: float | Array,
    fin_efficiency_frac: float | Array = 1.0,
    solar_w_per_m2: float | Array = 0.0,
    absorptivity: float | Array = 0.0,
    sun_frac: float | Array = 0.0,
    albedo_frac: float | Array = 0.0,
    albedo_sun_frac: float | Array = 0.0,
    earth_ir_w_per_m2: float | Array = 0.0,
    view_frac: float | Array = 0.0,
    array_w_per_m2: float | Array = 0.0,
    array_view_frac: float | Array = 0.0,
) -> Array:
    """Net heat per panel area with every sink term by itself: emission less absorption.

    Source: see `rejected_w_per_m2` and `absorbed_w_per_m2`.
    """
    absorbed = absorbed_w_per_m2(
        emissivity,
        solar_w_per_m2,
        absorptivity,
        sun_frac,
        albedo_frac,
        albedo_sun_frac,
        earth_ir_w_per_m2,
        view_frac,
        array_w_per_m2,
        array_view_frac,
    )
    return rejected_w_per_m2(temperature_k, emissivity, sides, fin_efficiency_frac, absorbed)


def radiator_area_m2(
    power_w: float | Array,
    temperature_k: float | Array,
    emissivity: float | Array,
    sides: float | Array,
    fin_efficiency_frac: float | Array = 1.0,
    absorbed_w_per_m2: float | Array = 0.0,
    sink_k: float | Array = 0.0,
) -> Array:
    """Panel area (one side counted) that rejects a power; linear in the power.

    Negative where the panel would take up heat at that temperature: no area is enough.
    Errors: out-of-range for negative power, temperature of 0 K, emissivity beyond 0 to 1, other
        than 1 or 2 sides.
    Source: see `rejected_w_per_m2`.
    """
    within("power_w", power_w, ge=0.0)
    within("temperature_k", temperature_k, gt=0.0)
    within("emissivity", emissivity, gt=0.0, le=1.0)
    among("sides", sides, (1.0, 2.0))
    return power_w / rejected_w_per_m2(
        temperature_k, emissivity, sides, fin_efficiency_frac, absorbed_w_per_m2, sink_k
    )


def radiator_power_w(
    radiator_m2: float | Array,
    temperature_k: float | Array,
    emissivity: float | Array,
    sides: float | Array,
    fin_efficiency_frac: float | Array = 1.0,
    absorbed_w_per_m2: float | Array = 0.0,
    sink_k: float | Array = 0.0,
) -> Array:
    """Heat a panel of an area rejects at a temperature.

    Source: see `rejected_w_per_m2`.
    """
    return radiator_m2 * rejected_w_per_m2(
        temperature_k, emissivity, sides, fin_efficiency_frac, absorbed_w_per_m2, sink_k
    )


def radiator_temperature_k(
    power_w: float | Array,
    radiator_m2: float | Array,
    emissivity: float | Array,
    sides: float | Array,
    fin_efficiency_frac: float | Array = 1.0,
    absorbed_w_per_m2: float | Array = 0.0,
    sink_k: float | Array = 0.0,
) -> Array:
    """Temperature at which a panel rejects a power; it goes with the fourth root, area does not.

    Source: see `rejected_w_per_m2`.
    """
    emitted = power_w / (radiator_m2 * fin_efficiency_frac) + absorbed_w_per_m2
    fourth = emitted / (sides * emissivity * STEFAN_BOLTZMANN_W_PER_M2_K4) + sink_k**4
    return cast("Array", fourth**0.25)
