"""What the terminals, the gateways and the weather let through."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.quantities import Array


def unit_bit_per_s(terminals: Array, laser_bit_per_s: Array, user_frac: Array) -> Array:
    """Bandwidth of one satellite to its users: terminals x rate x share not kept for neighbours.

    Source: arithmetic. Not modelled: acquisition, pointing loss, rate that falls with range.
    """
    return terminals * laser_bit_per_s * user_frac


def ground_bit_per_s(gateways: Array, gateway_bit_per_s: Array, share_frac: Array) -> Array:
    """What the whole ground segment lets through for computing: gateways x rate x share.

    Source: arithmetic. Not modelled: which gateway is in sight, growth of the ground segment.
    """
    return gateways * gateway_bit_per_s * share_frac


def available_frac(
    outage_frac: Array, gateways_in_reach: Array, mesh_available_frac: Array
) -> Array:
    """Time the path is up: not all gateways in reach in rain at once, and the mesh up.

    Source: ITU-R P.618, site diversity, https://www.itu.int/rec/R-REC-P.618 (independent sites).
    Not modelled: rain that reaches several gateways, weather at the user's own dish.
    """
    return mesh_available_frac * (1.0 - outage_frac**gateways_in_reach)
