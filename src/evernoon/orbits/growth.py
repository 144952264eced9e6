"""How much heavier parts become until they fly, by how far they are from what has flown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows.body import PARTS

if TYPE_CHECKING:
    from evernoon.assumptions.draws import Draws
    from evernoon.orbits.choice import Shells
    from evernoon.quantities import Array

MATURITY = {
    "chips": "new", "links": "flown", "shielding": "modified", "array": "modified",
    "battery": "modified", "radiator": "new", "bus": "modified", "structure": "new",
}  # fmt: skip
"""Of most designs: lasers fly by the thousand, arrays and packs of another size, and nobody has flown
racks of accelerators, a radiator of a hundred square metres, or the frame that holds both."""


def growth_frac(choice: Shells, draws: Draws) -> Array:
    """Growth of each part (part, sample), none for what is no part but follows from them.

    Source: mass growth allowance by maturity, AIAA S-120A, https://doi.org/10.2514/4.103858.
    Not modelled: growth that one part brings upon another.
    """
    stage = {**MATURITY, **choice.maturity}
    none = np.zeros(draws.size)
    return np.stack(
        [draws(f"orbits.growth_{stage[p]}_frac") if p in stage else none for p in PARTS]
    )
