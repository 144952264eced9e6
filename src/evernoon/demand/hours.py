"""Users by region group, and the peak of their day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from evernoon.assumptions.groups import group_shares, members
from evernoon.constants import DAY_S, HOUR_S

if TYPE_CHECKING:
    from evernoon.quantities import Array

DAY_H = DAY_S / HOUR_S


def group_peak(local_peak: Array, same_hour_frac: Array) -> Array:
    """Peak over mean of a group of places, each with a day that is a sine.

    Args: local_peak is peak over mean at one place; same_hour_frac is what is left of the swing
        when places with other clocks are added. A trough-to-peak ratio of r is a peak of
        2 r / (1 + r). Source: sum of sines.
    Not modelled: weekends, seasons, the second peak of a working day.
    """
    return 1.0 + (local_peak - 1.0) * same_hour_frac


def same_hour_frac(group: str) -> float:
    """What is left of a daily swing over the clocks of a group: length of the mean direction.

    Source: Mardia and Jupp, Directional Statistics (1999), section 2.2.
    """
    turned = [share * np.exp(2j * np.pi * r.utc_offset_h / DAY_H) for r, share in members(group)]
    return float(abs(sum(turned)))


def weights_frac(stated: Mapping[str, float] | None) -> Array:
    """Share of a product's users in every group, (group,): as stated, else by people online."""
    by_group = group_shares()
    shares = np.array([(stated or by_group).get(group, 0.0) for group in by_group])
    whole: Array = shares / shares.sum()
    return whole
