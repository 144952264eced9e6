"""Chip life on the ground against how often the satellites are flown anew: the map others leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.study.contest import against_owned

if TYPE_CHECKING:
    from evernoon.study.contest import Contest

LIVES_YEARS = (2.0, 3.0, 4.0, 5.0, 7.0, 10.0)
"""Each is designed for itself; all of them are nodes of `moves.LIFE_NODES`."""


@dataclass(frozen=True, slots=True)
class LifeMap:
    """Orbit over ground by chip life (columns) and refresh of the satellites (rows)."""

    orbit: str
    ground: str
    chip_life_years: tuple[float, ...]
    refresh_years: tuple[float, ...]
    ratio: tuple[tuple[float, ...], ...]
    """Medians over the sets."""
    wins_frac: tuple[tuple[float, ...], ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "orbit": self.orbit, "ground": self.ground,
            "chip_life_years": list(self.chip_life_years), "refresh_years": list(self.refresh_years),
            "ratio": [list(row) for row in self.ratio],
            "wins_frac": [list(row) for row in self.wins_frac],
        }  # fmt: skip


def life_map(found: Contest) -> LifeMap | None:
    """Both sides designed for every life, against the cheapest data centre of one's own.

    None where there is none, or where the boundary sets one life for all.
    """
    owned = against_owned(found)
    if owned is None or found.stand.boundary.years is not None:
        return None
    columns, rows = _costs(owned, "ground"), _costs(owned, "orbit")
    ratio = rows[:, np.newaxis] / columns[np.newaxis]
    return LifeMap(
        owned.orbit, owned.ground, LIVES_YEARS, LIVES_YEARS,
        _rows(np.median(ratio, axis=-1)), _rows(np.mean(ratio < 1.0, axis=-1)),
    )  # fmt: skip


def _costs(found: Contest, side: str) -> Any:
    lives = [found.lived(side, years) for years in LIVES_YEARS]
    return np.stack([found.usd(side, lambda _, offer=offer: offer) for offer in lives])  # type: ignore[misc]


def _rows(table: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(x) for x in row) for row in table)
