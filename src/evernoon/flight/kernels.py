"""Leaf kernels of a satellite's minute; undecorated, for numbers and arrays alike.

`flight.loop` compiles and fuses them in single precision, so their own constants are single too: a
double among them would make the whole loop double.
"""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array

_ZERO, _HALF, _ONE, _FOUR = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(4.0)
# 1/2 + (asin x + x sqrt(1 - x^2)) / pi as an odd polynomial: design/fly_penumbra.py.
_DISC_1, _DISC_3, _DISC_5 = np.float32(0.62970832), np.float32(-0.06792306), np.float32(-0.06178526)


def toward_sun(along: Array, across: Array, cosine: Array, sine: Array) -> Array:
    """Cosine between a satellite and the Sun: plane's two components, turned by its phase.

    Source: addition theorem; the components hold what is common to the plane.
    """
    return along * cosine + across * sine


def lit_frac(toward_sun: Array, edge: Array, sharpness: Array) -> Array:
    """Share of the Sun's disc that is seen, the limb of the Earth taken as a straight line.

    Args: edge the cosine of the half-angle of the shadow, sharpness the inverse of half the width
        of the penumbra in the same measure (large: a cylinder).
    Source: area of a segment of a disc, polynomial within 0.12 %; Montenbruck and Gill, Satellite
        Orbits (2000), section 3.4.2.
    Not modelled: limb darkening, refraction, flattening.
    """
    seen = np.minimum(_ONE, np.maximum(-_ONE, (toward_sun + edge) * sharpness))
    square = seen * seen
    odd = _DISC_1 + square * (_DISC_3 + square * _DISC_5)
    return _HALF + seen * odd


def blended(in_shadow: Array, in_sun: Array, lit_frac: Array) -> Array:
    """A value between that in shadow and that in full sunlight.

    Source: definition.
    """
    return in_shadow + (in_sun - in_shadow) * lit_frac


def absorbed_w(
    infrared_w: Array, direct_w: Array, albedo_w: Array, lit_frac: Array, toward_sun: Array
) -> Array:
    """Heat a panel takes up: the Earth's infrared, the Sun, and the lit ground below.

    Source: Gilmore, Spacecraft Thermal Control Handbook (2002), chapter 2,
        https://doi.org/10.2514/4.989117.
    Not modelled: the phase of the Earth seen from the side; clouds and seas.
    """
    return infrared_w + direct_w * lit_frac + albedo_w * np.maximum(toward_sun, _ZERO)


def coolable_w(
    limit_w: Array, absorbed_w: Array, limit_k: Array, panel_k: Array, control_w_per_k: Array,
    least_w: Array,
) -> Array:  # fmt: skip
    """Power the chips may draw so that the panel comes to rest at its limit, not above.

    Args: limit_w the panel emits at its limit; least_w drawn in any case.
    Source: proportional control with the balance at the limit fed forward.
    """
    room_w = limit_w - absorbed_w + control_w_per_k * (limit_k - panel_k)
    return np.maximum(room_w, least_w)


def overload(wanted_w: Array, coolable_w: Array) -> Array:
    """Power wanted over power that can be cooled; 1 where all can.

    Source: definition.
    """
    return np.maximum(_ONE, wanted_w / coolable_w)


def economy(overload: Array, most: Array, slope: Array, bend: Array) -> Array:
    """Work per watt over that at full clock: z^(1 - k) up to the lowest cap, as a parabola.

    Args: most overload - 1 at the lowest cap; slope and bend of the parabola through both ends and
        the middle.
    Source: F ~ P^k of `evernoon.flops.clock_frac`, within 0.2 %.
    """
    beyond = np.minimum(overload - _ONE, most)
    return _ONE + beyond * (slope + bend * beyond)


def flow_j(surplus_w: Array, step_s: Array, charge_s: Array) -> Array:
    """What a battery without ends would take in a step: all of a deficit, a surplus less losses.

    Args: charge_s the step times the efficiency of a round trip, below step_s.
    Source: conservation of energy.
    Not modelled: tapering, limits on the rate of charge.
    """
    return np.minimum(surplus_w * step_s, surplus_w * charge_s)


def held_j(open_j: Array, usable_j: Array) -> Array:
    """What a battery holds of what one without ends would hold.

    Source: definition.
    """
    return np.minimum(np.maximum(open_j, _ZERO), usable_j)


def served_w(asked_w: Array, open_j: Array, per_step: Array) -> Array:
    """Load served: what is asked less what an empty battery could not give.

    Args: open_j what a battery without ends would hold, negative where it owes; per_step in 1/s.
    Source: conservation of energy.
    """
    return asked_w + np.minimum(open_j, _ZERO) * per_step


def panel_next_k(
    panel_k: Array,
    chip_k: Array,
    heat_w: Array,
    absorbed_w: Array,
    emission_w_per_k4: Array,
    panel_w_per_k: Array,
    chip_w_per_k: Array,
    coupling: Array,
) -> Array:
    """Panel after a step: backward Euler on both nodes, emission linear about the present.

    Args: panel_w_per_k, chip_w_per_k heat capacity over step; coupling = G / (chip_w_per_k + G).
    Source: Rosenbrock's first-order method, Hairer and Wanner, Solving ODEs II (1996), IV.7.
    Not modelled: gradients inside the panel.
    """
    cube = emission_w_per_k4 * panel_k * panel_k * panel_k
    held_w = coupling * chip_w_per_k
    gained_w = panel_w_per_k * panel_k + held_w * chip_k + coupling * heat_w + absorbed_w
    return (gained_w + (_FOUR - _ONE) * cube * panel_k) / (panel_w_per_k + held_w + _FOUR * cube)


def chip_next_k(
    panel_next_k: Array, chip_k: Array, heat_w: Array, chip_w_per_k: Array, coupling: Array
) -> Array:
    """Chip after a step, from the panel after it; same method.

    Source: see `panel_next_k`.
    """
    alone_k = chip_k + heat_w / chip_w_per_k
    return alone_k + coupling * (panel_next_k - alone_k)
