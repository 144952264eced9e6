"""What an infringement can cost at most, and what it costs on average."""

from __future__ import annotations

import numpy as np

from evernoon.constants import MONTHS_PER_YEAR
from evernoon.flows.base import Array


def legal_maximum_usd(turnover_usd: Array, floor_usd: Array, turnover_frac: Array) -> Array:
    """Maximum fine: the larger of a fixed amount and a share of worldwide yearly turnover.

    Arrays (sample,) or numbers. Source: Regulation (EU) 2016/679, Art. 83(4) and (5),
    https://eur-lex.europa.eu/eli/reg/2016/679/oj
    Not modelled: several infringements at once, what may be a group's turnover.
    """
    return np.maximum(floor_usd, turnover_frac * turnover_usd)


def expected_fine_usd_per_month(
    fine_per_year: Array, fine_frac: Array, maximum_usd: Array
) -> Array:
    """Expected fine of a month: cases a year x share of the maximum x maximum / 12.

    Arrays (sample,). Source: expectation of a compound Poisson process (Feller 1968, ch. XII).
    Not modelled: appeals, the years between decision and payment, periodic penalties.
    """
    return fine_per_year * fine_frac * maximum_usd / MONTHS_PER_YEAR
