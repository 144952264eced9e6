"""Chip life on the ground against how often the satellites are flown anew: the map others leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.study import moves

if TYPE_CHECKING:
    from evernoon.study.contest import Contest

LIVES_YEARS = (2.0, 3.0, 4.0, 5.0, 7.0, 10.0)
"""Nodes of `moves.LIFE_NODES`, so that nothing is interpolated."""


@dataclass(frozen=True, slots=True)
class LifeMap:
    """Orbit over ground by chip life (columns) and refresh of the satellites (rows)."""

    chip_life_years: tuple[float, ...]
    refresh_years: tuple[float, ...]
    ratio: tuple[tuple[float, ...], ...]
    wins_frac: tuple[tuple[float, ...], ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "chip_life_years": list(self.chip_life_years), "refresh_years": list(self.refresh_years),
            "ratio": [list(row) for row in self.ratio],
            "wins_frac": [list(row) for row in self.wins_frac],
        }  # fmt: skip


def life_map(found: Contest) -> LifeMap | None:
    """Both sides designed for every life; None where the ground is rented or the boundary sets the life."""
    held = found.stand
    if held.kind(found.ground) != "owned" or held.boundary.years is not None:
        return None
    columns, rows = (
        _costs(found, side, name) for side, name in (("ground", "chip-life"), ("orbit", "life"))
    )
    ratio = rows[:, np.newaxis] / columns[np.newaxis]
    return LifeMap(
        LIVES_YEARS, LIVES_YEARS,
        _rows(np.median(ratio, axis=-1)), _rows(np.mean(ratio < 1.0, axis=-1)),
    )  # fmt: skip


def _costs(found: Contest, side: str, lever: str) -> Any:
    move = moves.BY_NAME[lever]
    return np.stack([found.usd(side, moves.moved(found, side, move, x)) for x in LIVES_YEARS])


def _rows(table: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(x) for x in row) for row in table)
