"""Levelised comparison of every site alone: 10,240 samples x 180 months, performance already known.

Promised: <= 0.5 s on 2 cores. Prints CPU seconds of the median of five; judges nothing.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import numpy as np

from evernoon.assumptions.draws import Draws
from evernoon.chain import performance
from evernoon.dollars import Boundary, price
from evernoon.flows.tokens import Rates
from evernoon.scenario import load
from evernoon.scenario.assemble import clock, lot_choices

FLAGSHIP = Path(__file__).parents[1] / "examples" / "spacex-ai1.yaml"
SAMPLES = 10_240


def main() -> None:
    """Performance once, then the levelised part five times."""
    scenario = load(FLAGSHIP)
    time_, chosen = clock(scenario), lot_choices(scenario)
    draws = Draws(scenario.seed, 0, SAMPLES, scenario.beliefs, scenario.assume)
    lots = tuple(performance(choice, time_, draws) for choice in chosen)
    one = np.ones((1, len(lots), SAMPLES))
    rates = Rates(
        gpu_s_per_request=one, token_per_gpu_s=one, ttft_s=one, train_flop_per_gpu_s=one[0],
        bit_per_request=np.ones(1),
    )  # fmt: skip
    paid = tuple(choice.dollars for choice in chosen)
    spent = []
    for _ in range(5):
        start = time.process_time()
        price(paid, lots, rates, 0, time_, draws, Boundary())
        spent.append(time.process_time() - start)
    print(f"levelised, {SAMPLES:,} samples, {len(lots)} lots: CPU {statistics.median(spent):.3f} s")


if __name__ == "__main__":
    main()
