"""What a funding round or a staff pool leaves of an older share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from evernoon.quantities import Array


def round_retention_frac(raised_usd: float | Array, pre_money_usd: float | Array) -> Array:
    """Share of the company that earlier holders keep when new money comes in.

    Source: pre-money over post-money value; Metrick and Yasuda, Venture Capital (2010), ch. 8.
    """
    kept: Array = np.divide(pre_money_usd, pre_money_usd + raised_usd)
    return kept


def pool_retention_frac(pool_frac: float | Array) -> Array:
    """Share that earlier holders keep when a pool of the post-issue shares is set aside.

    Source: Metrick and Yasuda, Venture Capital (2010), chapter 8.
    """
    kept: Array = np.subtract(1.0, pool_frac)
    return kept
