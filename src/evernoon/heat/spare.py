"""Sections of a panel that meteoroids and debris cut off, and the area carried for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def section_loss_frac(
    puncture_per_m2_year: float | Array, tube_m2: float | Array, age_years: float | Array
) -> Array:
    """Share of sections lost at an age: a hole in its tubes drains a section, and only that.

    Args: puncture_per_m2_year particles that pierce a tube's wall; tube_m2 of a section that can
        be hit.
    Source: Poisson; design practice of isolated loops, Christiansen, NASA TP-2003-210788,
        https://ntrs.nasa.gov/citations/20030068423.
    Not modelled: valves that fail, hits that take two sections.
    """
    return 1.0 - np.exp(-puncture_per_m2_year * tube_m2 * age_years)


def spare_frac(
    section_loss_frac: float | Array, sections: float | Array, sigmas: float | Array
) -> Array:
    """Area to carry over the need, so that what is left after bad luck is still enough.

    Losses x at the mean plus so many standard deviations of the binomial; spare = x / (1 - x).
    Source: normal approximation to the binomial distribution.
    Not modelled: whole sections (a quarter of one counts as a quarter).
    """
    spread = np.sqrt(section_loss_frac * (1.0 - section_loss_frac) / sections)
    lost = np.minimum(0.9, section_loss_frac + sigmas * spread)
    return lost / (1.0 - lost)
