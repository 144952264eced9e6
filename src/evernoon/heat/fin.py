"""Fins between the tubes of a panel, and what stands beside it in the way of the sky."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from evernoon.constants import STEFAN_BOLTZMANN_W_PER_M2_K4

if TYPE_CHECKING:
    from evernoon.quantities import Array


def radiation_w_per_m2_k(
    temperature_k: float | Array, emissivity: float | Array, sides: float | Array
) -> Array:
    """How fast emission grows with temperature, all faces added: 4 n e sigma T^3.

    Source: derivative of the Stefan-Boltzmann law.
    """
    cube = temperature_k**3
    return cast("Array", 4.0 * sides * emissivity * STEFAN_BOLTZMANN_W_PER_M2_K4 * cube)


def fin_efficiency_frac(
    radiation_w_per_m2_k: float | Array,
    fin_half_pitch_m: float | Array,
    fin_w_per_m_k: float | Array,
    fin_m: float | Array,
) -> Array:
    """What a fin rejects over what it would, were it as warm as its root: tanh(m) / m.

    m^2 = h L^2 / (k d). Emission is taken as linear about the root; against the fourth power that
    is 0.5 % low at 0.9 and 2.3 % low at 0.78 (test against scipy's solve_bvp).
    Args: fin_half_pitch_m from tube to the middle between tubes; fin_m thickness, both sheets.
    Source: Gilmore, Spacecraft Thermal Control Handbook (2002), chapter 6; form of Gardner (1945).
    Not modelled: absorbed heat along the fin, the tube's own width.
    """
    square = radiation_w_per_m2_k * fin_half_pitch_m**2 / (fin_w_per_m_k * fin_m)
    m = np.sqrt(square)
    return np.tanh(m) / m


def array_view_frac(array_reach: float | Array) -> Array:
    """View factor from one face of a panel to the back of an array at right angles to it.

    Both are long and share an edge: F = (1 + R - sqrt(1 + R^2)) / 2.
    Args: array_reach how far the array goes out from the panel over how high the panel stands.
    Source: Howell, A Catalog of Radiation Heat Transfer Configuration Factors, C-3,
        https://www.thermalradiation.net.
    Not modelled: a gap between them, ends, the Earth that the array hides.
    """
    return 0.5 * (1.0 + array_reach - np.sqrt(1.0 + array_reach**2))
