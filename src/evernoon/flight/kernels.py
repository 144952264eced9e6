"""Leaf kernels of a satellite's minute; undecorated, for numbers and arrays alike.

`flight.loop` compiles and fuses them in single precision, so their own constants are single too: a
double among them would make the whole loop double. Energy is counted in kelvins: in what it would
warm the chips by; power in kelvins a step. That leaves heat capacity and step out of the loop
(design/fly_layout.md).
"""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array

_ZERO, _HALF, _ONE, _TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
# 1/2 + (asin x + x sqrt(1 - x^2)) / pi as an odd polynomial: design/fly_penumbra.py.
_DISC_1, _DISC_3, _DISC_5 = np.float32(0.62970832), np.float32(-0.06792306), np.float32(-0.06178526)


def toward_sun(along: Array, across: Array, cosine: Array, sine: Array) -> Array:
    """Cosine between a satellite and the Sun: plane's two components, turned by its phase.

    Args: the components hold what is common to the plane, here over half the width of the penumbra.
    Source: addition theorem.
    """
    return along * cosine + across * sine


def lit_frac(toward_sun: Array, edge: Array) -> Array:
    """Share of the Sun's disc that is seen, the limb of the Earth taken as a straight line.

    Args: both in halves of the width of the penumbra (nearly none: a cylinder); edge where its
        middle lies on the night side.
    Source: area of a segment of a disc, polynomial within 0.12 %; Montenbruck and Gill, Satellite
        Orbits (2000), section 3.4.2.
    Not modelled: limb darkening, refraction, flattening.
    """
    seen = np.minimum(_ONE, np.maximum(-_ONE, toward_sun + edge))
    square = seen * seen
    odd = _DISC_1 + square * (_DISC_3 + square * _DISC_5)
    return _HALF + seen * odd


def blended(in_shadow: Array, lit_frac: Array) -> Array:
    """Over its value in full sunlight: something that is less in shadow.

    Source: definition.
    """
    return in_shadow + (_ONE - in_shadow) * lit_frac


def warmth_k(direct_k: Array, albedo_k: Array, lit_frac: Array, toward_sun: Array) -> Array:
    """Heat a panel takes up from the Sun and the lit ground below.

    Source: Gilmore, Spacecraft Thermal Control Handbook (2002), chapter 2,
        https://doi.org/10.2514/4.989117.
    Not modelled: the phase of the Earth seen from the side; clouds and seas.
    """
    return direct_k * lit_frac + albedo_k * np.maximum(toward_sun, _ZERO)


def coolable_k(
    ceiling_k: Array, warmth_k: Array, control: Array, panel_k: Array, least_k: Array
) -> Array:
    """Load the chips may draw so that the panel comes to rest at its limit, not above.

    Args: ceiling_k what the panel emits at its limit, less the Earth's infrared, plus the control's
        share of that limit; control a step's share of the way back; least_k drawn in any case.
    Source: proportional control with the balance at the limit fed forward.
    """
    return np.maximum(ceiling_k - warmth_k - control * panel_k, least_k)


def allowed_frac(coolable_k: Array, per_wanted: Array) -> Array:
    """Load that can be cooled over load wanted; 1 where all can.

    Source: definition.
    """
    return np.minimum(_ONE, coolable_k * per_wanted)


def economy(
    allowed_frac: Array, floor_frac: Array, zeroth: Array, first: Array, second: Array, third: Array,
    fourth: Array,
) -> Array:  # fmt: skip
    """Work per watt over that at full clock: u^(k - 1) down to the lowest cap, as a quartic.

    Source: F ~ P^k of `evernoon.flops.clock_frac`; design/fly_economy.py.
    """
    share = np.maximum(allowed_frac, floor_frac)
    return zeroth + share * (first + share * (second + share * (third + share * fourth)))


def flow_k(surplus_k: Array, efficiency_frac: Array) -> Array:
    """What a battery without ends would take in a step: all of a deficit, a surplus less losses.

    Args: efficiency_frac of a round trip.
    Source: conservation of energy.
    Not modelled: tapering, limits on the rate of charge.
    """
    return np.minimum(surplus_k, surplus_k * efficiency_frac)


def left_k(open_k: Array) -> Array:
    """What is left of a battery without ends where it owes nothing.

    Source: definition.
    """
    return np.maximum(open_k, _ZERO)


def served_k(asked_k: Array, open_k: Array, left_k: Array) -> Array:
    """Load served: what is asked less what an empty battery could not give.

    Source: conservation of energy.
    """
    return asked_k + (open_k - left_k)


def panel_next_k(
    panel_k: Array, chip_k: Array, heat_k: Array, absorbed_k: Array, emission_per_k3: Array,
    capacity: Array, coupling: Array, carry: Array,
) -> Array:  # fmt: skip
    """Panel after a step: chips exactly, for a panel that warms evenly; emission to second order.

    Args: heat_k what the chips turn into heat; capacity that of the panel over the chips';
        coupling = 1 - exp(-z) with z = G step / C_chip; carry = 1 - coupling / z, the share of the
        step's heat that comes to the panel within it.
    Source: exponential integrator of first order with a linear source, Hochbruck and Ostermann, Acta
        Numerica 19 (2010), https://doi.org/10.1017/S0962492910000048; trapezium for the panel.
    Not modelled: gradients inside the panel.
    """
    cube = emission_per_k3 * panel_k * (panel_k * panel_k)
    gained_k = carry * heat_k + absorbed_k - coupling * (panel_k - chip_k) - cube * panel_k
    return panel_k + gained_k / (capacity + carry + _TWO * cube)


def chip_next_k(
    chip_k: Array, heat_k: Array, panel_k: Array, panel_next_k: Array, coupling: Array, carry: Array
) -> Array:
    """Chip after a step, from the panel before and after it: what does not go to the panel stays.

    Source: see `panel_next_k`.
    """
    stays_k = coupling * (panel_k - chip_k) + (_ONE - carry) * heat_k
    return chip_k + (stays_k + carry * (panel_next_k - panel_k))
