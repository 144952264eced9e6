"""Where orbit equals ground along one assumption or two, on the quick answer; everything else at its median."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.assumptions.draws import distribution
from evernoon.errors import EvernoonError
from evernoon.report.priced import at_median
from evernoon.web.answer import sweep, swings
from evernoon.web.panels import ends

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario

LINE_POINTS, MAP_POINTS = 61, 33


def parity(scenario: Scenario, over: tuple[str, ...], lang: str) -> dict[str, Any]:
    """A line over one id, a map over two; over none, one line for each assumption that moves the answer most.

    Errors: assumption-unknown, page-no-parity where there is no orbit or no ground.
    """
    from evernoon.scenario.assume import full_id
    from evernoon.web.answer import answer

    quick = answer(scenario, 64, lang)
    if quick["ratio"] is None:
        raise EvernoonError("page-no-parity", path="sites")
    ids = [full_id(id) for id in over] or [row["id"] for row in swings(scenario)[:8]]
    lines = [sweep(scenario, id, LINE_POINTS) for id in ids]
    return {
        "ratio": quick["ratio"],
        "lines": lines,
        "map": _map(scenario, ids[0], ids[1]) if len(over) == 2 else None,
    }


def _map(scenario: Scenario, first: str, second: str) -> dict[str, Any]:
    """Ratio of the costs over a grid of two assumptions."""
    spans = [
        np.linspace(*ends(distribution(id, path="over")), MAP_POINTS) for id in (first, second)
    ]
    across, down = (grid.ravel() for grid in np.meshgrid(*spans))
    free = {id: x for id, x in scenario.assume.items() if id not in (first, second)}
    found = at_median(scenario.model_copy(update={"assume": free}), {first: across, second: down})
    return {
        "x": first, "y": second,
        "x_values": [float(x) for x in spans[0]], "y_values": [float(y) for y in spans[1]],
        "ratio": [float(r) for r in found.ratio],
    }  # fmt: skip
