"""What waiting is worth: the trigger at which an irreversible investment should be made."""

from __future__ import annotations

import numpy as np

from evernoon.quantities import Array, empirical, within


@empirical("the root of a quadratic in rates")
def waiting_beta(
    rate_frac: float | Array, payout_frac: float | Array, sigma_frac: float | Array
) -> float | Array:
    """Elasticity of the option to invest: the root above 1 of s^2 b(b-1)/2 + (r-d) b - r = 0.

    Args: riskless rate, payout (what waiting forgoes) and volatility, all a year, above zero.
    Source: Dixit and Pindyck, Investment under Uncertainty (1994), chapter 5, equation 5.12.
    """
    within("rate_frac", rate_frac, gt=0.0)
    within("payout_frac", payout_frac, gt=0.0)
    within("sigma_frac", sigma_frac, gt=0.0)
    variance = sigma_frac**2
    middle = 0.5 - (rate_frac - payout_frac) / variance
    found: float | Array = middle + np.sqrt(middle**2 + 2.0 * rate_frac / variance)
    return found


@empirical("the root of a quadratic in rates")
def waiting_trigger(
    rate_frac: float | Array, payout_frac: float | Array, sigma_frac: float | Array
) -> float | Array:
    """Value over cost at which investing at once beats waiting: beta / (beta - 1).

    Args and source: as `waiting_beta`; equation 5.14.
    Not modelled: time to build, competition, jumps.
    """
    beta = waiting_beta(rate_frac, payout_frac, sigma_frac)
    return beta / (beta - 1.0)
