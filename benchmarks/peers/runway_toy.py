"""A small company model the way analysts write it, timed per path: pandas, modelx or PySAM.

Revenue with growth and erosion, 60-month straight-line cohorts, receivables and payables, interest on
opening balances, tax with losses, a rule for raising. One JSON row.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

MONTHS = 120


def pandas_path() -> float:
    """One row a month, `.loc` for every cell."""
    import pandas as pd

    names = ["revenue", "cost", "capex", "dep", "interest", "tax", "losses", "ar", "cash", "debt"]
    df: Any = pd.DataFrame(0.0, index=range(-1, MONTHS), columns=names)
    df.loc[-1, "cash"], df.loc[-1, "debt"] = 4e9, 1e9
    for t in range(MONTHS):
        df.loc[t, "revenue"] = 4e7 * 1.03**t
        df.loc[t, "cost"] = 2e8 + 0.3 * df.loc[t, "revenue"]
        df.loc[t, "capex"] = 5e8
        df.loc[t, "dep"] = df.loc[max(0, t - 60) : t - 1, "capex"].sum() / 60
        df.loc[t, "interest"] = (df.loc[t - 1, "cash"] * 0.035 - df.loc[t - 1, "debt"] * 0.125) / 12
        income = df.loc[t, "revenue"] - df.loc[t, "cost"] - df.loc[t, "dep"] + df.loc[t, "interest"]
        used = min(max(0.8 * income, 0.0), df.loc[t - 1, "losses"])
        df.loc[t, "losses"] = df.loc[t - 1, "losses"] - used + max(-income, 0.0)
        df.loc[t, "tax"] = 0.25 * max(income - used, 0.0)
        df.loc[t, "ar"] = df.loc[t, "revenue"] * 12 * 50 / 365
        flow = income + df.loc[t, "dep"] - df.loc[t, "tax"] - df.loc[t, "capex"]
        flow -= df.loc[t, "ar"] - df.loc[t - 1, "ar"]
        raised = 9e9 if df.loc[t - 1, "cash"] < 6 * 7e8 else 0.0
        df.loc[t, "cash"] = df.loc[t - 1, "cash"] + flow + raised
        df.loc[t, "debt"] = df.loc[t - 1, "debt"] + 0.3 * raised
    return float(df.loc[MONTHS - 1, "cash"])


def modelx_path() -> Any:
    """Recursive cells."""
    import modelx as mx

    _, space = mx.new_model(), mx.new_space()

    @mx.defcells
    def revenue(t):  # type: ignore[no-untyped-def]
        return 4e7 * 1.03**t

    @mx.defcells
    def capex(t):  # type: ignore[no-untyped-def]
        return 5e8

    @mx.defcells
    def dep(t):  # type: ignore[no-untyped-def]
        return sum(capex(k) for k in range(max(0, t - 60), t)) / 60

    @mx.defcells
    def income(t):  # type: ignore[no-untyped-def]
        rate = (cash(t - 1) * 0.035 - debt(t - 1) * 0.125) / 12
        return revenue(t) * 0.7 - 2e8 - dep(t) + rate

    @mx.defcells
    def used(t):  # type: ignore[no-untyped-def]
        return min(max(0.8 * income(t), 0.0), losses(t - 1))

    @mx.defcells
    def losses(t):  # type: ignore[no-untyped-def]
        return 0.0 if t < 0 else losses(t - 1) - used(t) + max(-income(t), 0.0)

    @mx.defcells
    def receivable(t):  # type: ignore[no-untyped-def]
        return 0.0 if t < 0 else revenue(t) * 12 * 50 / 365

    @mx.defcells
    def raised(t):  # type: ignore[no-untyped-def]
        return 9e9 if cash(t - 1) < 6 * 7e8 else 0.0

    @mx.defcells
    def cash(t):  # type: ignore[no-untyped-def]
        if t < 0:
            return 4e9
        tax = 0.25 * max(income(t) - used(t), 0.0)
        flow = income(t) + dep(t) - tax - capex(t) - receivable(t) + receivable(t - 1)
        return cash(t - 1) + flow + raised(t)

    @mx.defcells
    def debt(t):  # type: ignore[no-untyped-def]
        return 1e9 if t < 0 else debt(t - 1) + 0.3 * raised(t)

    def once() -> float:
        space.clear_all()
        return float(space.cash(MONTHS - 1))

    return once


def pysam_run() -> Any:
    """Execute the yearly single-owner model."""
    import PySAM.Singleowner as single_owner

    model = single_owner.default("CustomGenerationProfileSingleOwner")
    model.SystemOutput.gen = [250e6 / 8760] * 8760

    def once() -> float:
        model.execute(0)
        return float(model.Outputs.project_return_aftertax_npv)

    return once


def main(peer: str) -> None:
    """Time one peer."""
    whats = {
        "pandas": ("pandas .loc, toy of 10 lines", 2), "modelx": ("modelx cells, toy", 5),
        "pysam": ("PySAM single owner, yearly", 20),
    }  # fmt: skip
    once: Any = {"pandas": lambda: pandas_path, "modelx": modelx_path, "pysam": pysam_run}[peer]()
    what, loops = whats[peer]
    once()
    start = time.process_time()
    for _ in range(loops):
        answer = once()
    seconds = (time.process_time() - start) / loops
    print(json.dumps({"what": what, "answer": answer, "cpu_s_per_path": seconds}))


if __name__ == "__main__":
    main(sys.argv[1])
