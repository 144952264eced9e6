"""Speed promises, measured on demand (`make bench`); prints figures, judges nothing.

Wall and CPU seconds of whole processes, warm (kernels compiled, files in cache). Quote medians; machines differ.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EVERNOON = [sys.executable, "-m", "evernoon"]
FLAGSHIP = str(ROOT / "examples" / "spacex-ai1.yaml")
PROMISES = {
    "--help": (["--help"], "<= 0.4 s CPU"),
    "check": (["check", FLAGSHIP], "<= 0.4 s CPU"),
    "flagship, 1,024 samples x 180 months": (
        ["run", FLAGSHIP, "--samples", "1024", "--json"],
        "<= 3 s",
    ),
    "flagship, 10,240 samples x 180 months": (
        ["run", FLAGSHIP, "--samples", "10240", "--json"],
        "<= 15 s, <= 2 GB",
    ),
}


def measured(arguments: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak memory in GB of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([*EVERNOON, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, after.ru_maxrss / 1e6


def main() -> None:
    """Measure every promise: one warm-up, then the median of three."""
    rows = []
    for name, (arguments, promise) in PROMISES.items():
        measured(arguments)
        runs = [measured(arguments) for _ in range(3)]
        wall, cpu, memory = (statistics.median(column) for column in zip(*runs, strict=True))
        rows.append(
            {"work": name, "wall_s": wall, "cpu_s": cpu, "peak_gb": memory, "promise": promise}
        )
        print(
            f"{name:<42} wall {wall:6.2f} s  CPU {cpu:6.2f} s  peak {memory:5.2f} GB   promised {promise}"
        )
    out = ROOT / "out" / "benchmarks.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps({"cores": os.cpu_count(), "rows": rows}, indent=2))


if __name__ == "__main__":
    main()
