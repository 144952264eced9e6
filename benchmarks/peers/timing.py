"""What every file here does with a workload. Standard library only: it runs in every environment."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

SHARE = "dawn-dusk year, 650 km, 18 h, 2026"
PLACES = "places of 1,584 satellites, 240 instants"
STATES = "places and shadow, 10,000 x 1,440"
FLIGHT = "fly 10,000 x 1,440: orbit, sun, power, heat"
IMPORT = "import 16,000 OMM records, one snapshot"
COST = "6 satellites x 1 H100, 5 years, half busy"


def report(
    work: str, unit: str, run: Callable[[], float], loops: int = 1, scale: float = 1.0
) -> None:
    """Print one row: the answer, and the best CPU seconds of three after a warm-up.

    scale: the whole work over the part that is run, where the time a part takes is in proportion.
    """
    answer, best = run(), float("inf")
    for _ in range(3):
        start = time.process_time()
        for _ in range(loops):
            run()
        best = min(best, (time.process_time() - start) / loops)
    print(json.dumps({"work": work, "answer": answer, "unit": unit, "cpu_s": best * scale}))
