"""Designs a second: 100,000 evaluated at once, the map, and spacedc-mdao in its own environment.

`python benchmarks/size.py`. CPU seconds, best of three after a warm-up. The peer evaluates its own
megawatt scenario, one design after the other and without its transient, as its search does.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from evernoon.cases import shipped
from evernoon.scenario import load
from evernoon.study.size import MAP_POINTS
from evernoon.study.size_design import VARIABLES, evaluated, kit_of, reference
from evernoon.study.size_limits import limits, violation
from evernoon.study.size_parts import fixed_of
from evernoon.study.size_search import SEARCHED, Task, judged, mapped, range_of, start
from evernoon.study.size_world import world

DESIGNS, ASKED_S = 100_000, 0.5
HERE = Path(__file__).parent
PEER = HERE.parent / ".venv-peers" / "spacedc-mdao" / "bin" / "python"


def best_cpu_s(work: Callable[[], object]) -> float:
    """Best of three after a warm-up."""
    work()
    found = []
    for _ in range(3):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)


def theirs_s() -> float | None:
    """CPU seconds of one evaluation of the peer; None where it is not installed."""
    if not PEER.exists():
        return None
    done = subprocess.run(
        [str(PEER), str(HERE / "peers" / "spacedc_mdao_search.py")], capture_output=True, text=True
    )
    return float(json.loads(done.stdout)["cpu_s"]) if done.returncode == 0 else None


def main() -> None:
    """All in one run."""
    here = world(load(shipped("examples") / "spacex-ai1.yaml"))
    rng, kit, fixed = np.random.default_rng(1), kit_of(here), fixed_of(here)
    columns = {name: np.full(DESIGNS, value) for name, value in reference(here).items()}
    for name in SEARCHED:
        columns[VARIABLES[name]] = rng.uniform(*range_of(name), DESIGNS)

    def all_at_once() -> object:
        return violation(limits(here, columns, kit, evaluated(here, columns, kit, fixed)))

    ours = best_cpu_s(all_at_once)
    task = Task("mass", {}, (), {}, kit)
    one = {name: np.array([value]) for name, value in start(here, {}).items()}
    centre = judged(here, one, kit, fixed)
    plotted = best_cpu_s(lambda: mapped(here, task, centre, MAP_POINTS))
    print(f"{DESIGNS:,} designs with all limits: {ours:.3f} CPU-s (asked {ASKED_S})")
    print(
        f"map of {np.prod(MAP_POINTS):,} points, altitude x shielding x life: {plotted:.4f} CPU-s"
    )
    peer = theirs_s()
    if peer is None:
        print("spacedc-mdao: not installed in .venv-peers/spacedc-mdao, left out")
    else:
        each = ours / DESIGNS
        print(
            f"spacedc-mdao, one design: {peer * 1e3:.3f} ms; ours {each * 1e3:.4f} ms; x {peer / each:,.0f}"
        )


if __name__ == "__main__":
    main()
