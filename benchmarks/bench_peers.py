"""Peers beside Evernoon on stated workloads (`make bench-peers`): answers, seconds, ratios.

Each peer lives in an environment of its own under .venv-peers/, so that versions cannot clash, and runs one
file of benchmarks/peers/ there; Evernoon runs its own file in this environment. Every file prints one JSON
line per workload: {"work", "answer", "unit", "cpu_s"}, CPU seconds being the best of three after a warm-up.
Ratios are peer over Evernoon. Needs a package index once; never part of CI.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
PEERS = {
    "sgp4": ["sgp4", "numpy"],
    "skyfield": ["skyfield", "skyfield-data", "sgp4", "numpy"],
    "heyoka": ["heyoka", "numpy"],
    "bsk": ["bsk", "numpy"],
    "orbital-compute": ["orbital-compute"],
}


def interpreter(peer: str, packages: list[str]) -> Path | None:
    """Python of a peer's environment, made on first use; None where it cannot be installed."""
    home = ROOT / ".venv-peers" / peer
    python = home / "bin" / "python"
    stamp = home / ".installed"
    if stamp.exists():
        return python
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", *packages]
    if subprocess.run(pip).returncode:
        print(f"{peer}: cannot be installed here, left out", file=sys.stderr)
        return None
    stamp.touch()
    return python


def measured(python: Path, name: str) -> dict[str, dict[str, object]]:
    """Rows of one file by workload. A peer that fails is left out and said so."""
    script = HERE / "peers" / f"{name.replace('-', '_')}.py"
    done = subprocess.run([str(python), str(script)], capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return {}
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {str(row["work"]): row for row in rows}


def main() -> None:
    """Everything in one run, so that all ratios are of the same hour and machine."""
    ours = measured(Path(sys.executable), "ours")
    found = [{"who": "evernoon", **row} for row in ours.values()]
    head = f"{'workload':<44} {'who':<16} {'answer':>14} {'unit':<12} {'CPU s':>10} {'x ours':>8}"
    print(head)
    for row in ours.values():
        print(line("evernoon", row, ""))
    for peer, packages in PEERS.items():
        python = interpreter(peer, packages)
        rows = measured(python, peer) if python else {}
        for work, row in rows.items():
            ratio = float(str(row["cpu_s"])) / float(str(ours[work]["cpu_s"]))
            print(line(peer, row, f"{ratio:,.1f}"))
            found.append({"who": peer, "ratio": ratio, **row})
    out = ROOT / "out" / "peers.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(found, indent=2))


def line(who: str, row: dict[str, object], ratio: str) -> str:
    """One row of the table."""
    answer, seconds = float(str(row["answer"])), float(str(row["cpu_s"]))
    return f"{row['work']:<44} {who:<16} {answer:>14,.5g} {row['unit']:<12} {seconds:>10.3g} {ratio:>8}"


if __name__ == "__main__":
    main()
