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
    "reconcile, all models": (["reconcile", "--json"], "<= 1 s"),
    "break-even, map 50 x 50": (
        ["break-even", FLAGSHIP, "--over", "launch,satellite", "--json"],
        "<= 2 s",
    ),
    "flagship, 1,024 samples x 180 months": (
        ["run", FLAGSHIP, "--samples", "1024", "--json"],
        "<= 3 s",
    ),
    "flagship, 10,240 samples x 180 months": (
        ["run", FLAGSHIP, "--samples", "10240", "--json"],
        "<= 15 s, <= 2 GB",
    ),
}
CATALOGUE = ROOT / "out" / "bench_catalogue.csv"
"""Sixteen thousand records, made up, in the form of a real catalogue."""
PROMISES["import 16,000 OMM records, one snapshot"] = (
    ["sky", str(CATALOGUE), "--at", "2026-07-10T12:00:00Z", "--json"],
    "<= 1 s",
)


def catalogue() -> None:
    """Write the records of the promise above."""
    head = (
        "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,"
        "ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,"
        "ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT"
    )
    rows = (
        f"S-{k},2026-001A,2026-07-10T0{k % 9}:00:00.000160,{14.5 + k % 97 * 0.01:.8f},.000{k % 90 + 10},"
        f"{53 + k % 45:.4f},{k * 7 % 360:.4f},{k * 13 % 360:.4f},{k * 29 % 360:.4f},0,U,{100_000 + k},999,{k},"
        f".40393571E-3,.{k % 9}06E-5,0"
        for k in range(16_000)
    )
    CATALOGUE.parent.mkdir(exist_ok=True)
    CATALOGUE.write_text("\n".join([head, *rows]) + "\n")


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
    catalogue()
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
