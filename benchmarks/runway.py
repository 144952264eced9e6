"""The company's engine by itself, beside the ways analysts run such models; prints figures only.

10,240 samples x 120 months of the full model of `runway` (statements, tax, loans, take-or-pay contracts,
covenants, rounds by rule, orders), then all fan charts (P5, P50, P95 of twelve series) by one sort each.
Peers run a smaller model of the same kind (`peers/runway_toy.py`: revenue, cohorts, tax with losses,
interest, a rule for raising) in environments of their own; they are timed per path and scaled, PySAM
per execution of its yearly single-owner model. Ratios are therefore in the peers' favour. The public
port of the Mach33 workbook (26 yearly steps, no licence, so not installed here) stands with what one trial
of it took on such a machine when it was measured.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from bench_peers import HERE, ROOT, interpreter

from evernoon.flows.clock import Clock
from evernoon.flows.dollars import LINES
from evernoon.result.company import fan
from evernoon.runway.alone import Given, run_alone
from evernoon.runway.choice import CompanyChoice

SAMPLES, MONTHS = 10_240, 120
SERIES = (
    "cash", "debt", "net_income", "cash_operations", "cash_capital", "cash_funding", "revenue_other",
    "revenue_company", "revenue_leases", "interest",
)  # fmt: skip
PEERS = {
    "pandas": ["pandas", "numpy"],
    "modelx": ["modelx", "pandas", "numpy"],
    "pysam": ["NREL-PySAM==7.1.1.post1"],
}

MACH33_S_PER_TRIAL = 8.8
"""Measured 2026-11 over twelve trials of https://github.com/adarvishian/spacex-model.

Five of them did not converge (cash residual of 90 to 540 million USD).
"""


def given() -> Given:
    """A company that buys and sells a little more every month."""
    grows = 1.01 ** np.arange(MONTHS)
    return Given(
        ledger_usd=np.full((len(LINES), MONTHS), 5e7) * grows, revenue_usd=4e8 * grows,
        licence_usd=np.full(MONTHS, 1e7), fine_usd=np.full(MONTHS, 1e6), unit_usd=2e7,
        plan_units=np.full(MONTHS, 3.0),
    )  # fmt: skip


def best(work: object, times: int = 4) -> float:
    """Least CPU seconds of some calls."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()  # type: ignore[operator]
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    """Ours, then every peer."""
    choice = CompanyChoice.model_validate(
        {
            "name": "spacex-2026", "raise_rule": {},
            "covenants": {"min_cash": "5 bn USD", "max_net_debt_to_ebitda": 4},
        }
    )  # fmt: skip
    clock, totals = Clock("2026-12", MONTHS, "2026-12", 180), given()
    kept: dict[str, object] = {}

    def engine() -> None:
        kept.update(run_alone(choice, totals, clock, 1, SAMPLES, SERIES))

    def charts() -> None:
        for values in kept.values():
            fan(values)  # type: ignore[arg-type]

    engine_s, charts_s = best(engine), best(charts)
    print(f"evernoon  {SAMPLES:,} x {MONTHS} full model      {engine_s:10.2f} CPU s")
    print(f"evernoon  {len(kept)} fan charts                    {charts_s:10.2f} CPU s")
    rows = [{"who": "evernoon", "cpu_s": engine_s, "charts_cpu_s": charts_s}]
    for peer, packages in PEERS.items():
        python = interpreter(peer, packages)
        if python is None:
            continue
        script = str(HERE / "peers" / "runway_toy.py")
        done = subprocess.run([str(python), script, peer], capture_output=True, text=True)
        if done.returncode:
            print(f"{peer}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        row = json.loads(done.stdout)
        scaled = row["cpu_s_per_path"] * SAMPLES
        rows.append({"who": peer, "cpu_s": scaled, "ratio": scaled / engine_s})
        print(
            f"{peer:<9} {row['what']:<32} {scaled:10.1f} CPU s   {scaled / engine_s:10,.0f} x ours"
        )
    port_s = MACH33_S_PER_TRIAL * SAMPLES
    rows.append({"who": "mach33-port", "cpu_s": port_s, "ratio": port_s / engine_s})
    what = "26 years, 12 trials, 2026-11"
    print(f"{'mach33':<9} {what:<32} {port_s:10.1f} CPU s   {port_s / engine_s:10,.0f} x ours")
    out = ROOT / "out" / "runway.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
