"""The reconciled spacedc-mdao against the package itself: its inputs read from its catalogues, its scenario run."""

from __future__ import annotations

import json
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from evernoon.reconcile import reconcile

pytestmark = pytest.mark.oracle
ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-peers" / "spacedc-mdao" / "bin" / "python"
SCRIPT = ROOT / "benchmarks" / "peers" / "spacedc_mdao_costs.py"
FOUND = {
    "radiator_m2": ("radiator_area_required_m2", "m2"),
    "propellant_kg": ("propellant_mass_kg", "kg"),
    "failures": ("expected_failures", ""),
}


@lru_cache(maxsize=1)
def theirs() -> dict[str, Any]:
    if not PYTHON.exists():
        pytest.skip("needs .venv-peers/spacedc-mdao")
    done = subprocess.run([str(PYTHON), str(SCRIPT)], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def test_the_model_reads_what_the_package_holds() -> None:
    sets = [f"{name}={text}" for name, text in theirs()["inputs"].items()]
    sets += [
        f"{name}={theirs()['details'][key]} {unit}".strip() for name, (key, unit) in FOUND.items()
    ]
    (as_shipped,), (as_read,) = reconcile(["spacedc-mdao"]), reconcile(["spacedc-mdao"], sets)
    for name, value in as_shipped.reproduced.items():
        assert as_read.reproduced[name] == pytest.approx(value, rel=1e-6), name


def test_mass_and_capital_are_the_package_s_own() -> None:
    (row,) = reconcile(["spacedc-mdao"])
    assert row.reproduced["launched_dry_kg"] == pytest.approx(theirs()["dry_mass_kg"], rel=1e-6)
    usd_per_w = theirs()["details"]["capex_per_w_ex_gpu"]
    assert row.reproduced["orbit_usd_per_w"] == pytest.approx(usd_per_w, rel=1e-4)
