"""The command as a process: what it imports, what a kill leaves, what a closed pipe does."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
XAI = str(ROOT / "examples" / "xai-2025.yaml")
SMALL = ["--samples", "4", "--set", "months=24"]
HEAVY = ("numba", "scipy", "xarray", "numpy", "h5py", "duckdb", "pandas", "sgp4", "rich", "jinja2")
IMPORTS = """
import sys
sys.argv = ["evernoon", *{words!r}]
from evernoon.cli import main
try:
    main()
except SystemExit as done:
    code = done.code
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
sys.exit(code)
"""

FILES = {"result.nc", "summary.md", "report.html", "report.md"}
"""What a run leaves."""


def evernoon(*words: str) -> list[str]:
    return [sys.executable, "-m", "evernoon", *words]


@pytest.mark.parametrize(
    "words", [["--help"], ["run", "--help"], ["check", XAI], ["check", XAI, "--json"]]
)
def test_what_must_be_quick_imports_nothing_heavy(words: list[str]) -> None:
    code = IMPORTS.format(words=words, heavy=HEAVY)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{' '.join(words)}: {used_s:.2f} s of CPU")
    assert done.returncode == 0
    assert done.stderr.strip() == "[]"


def test_a_broken_file_is_one_line_and_exit_2() -> None:
    words = evernoon("check", str(ROOT / "tests/broken/bare_number.yaml"), "--json")
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert json.loads(done.stdout)["error"]["line"] == 9


def test_a_reader_that_leaves_early_is_no_error() -> None:
    process = subprocess.Popen(evernoon("facts"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A small run to its end: where it wrote and what it printed."""
    out = tmp_path_factory.mktemp("finished") / "out"
    done = subprocess.run(
        evernoon("run", XAI, *SMALL, "--json", "--out", str(out)), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    return out, done.stdout


def test_a_run_writes_its_files_and_prints_json_only(finished: tuple[Path, str]) -> None:
    out, printed = finished
    assert sorted(path.name for path in out.iterdir()) == sorted(FILES)

    def never(name: str) -> None:
        raise AssertionError(name)

    headline = json.loads(printed, parse_constant=never)
    promised = {"name", "sites", "orbit_wins_frac", "runway", "rules", "stamp", "schema_version"}
    assert promised <= set(headline)
    assert len(headline["runway"]["months"]) == 24


def visible(folder: Path) -> dict[str, bytes]:
    """Files a person or program would take for a result."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in paths if not path.name.startswith(".")}


@pytest.mark.parametrize("sign", [".result.nc.*.part", "summary.md"])
def test_a_kill_leaves_no_half_file(finished: tuple[Path, str], tmp_path: Path, sign: str) -> None:
    """In the middle of the numbers, and as soon as the summary stands and the report is to come."""
    whole, out = finished[0], tmp_path / "out"
    process = subprocess.Popen(
        evernoon("run", XAI, *SMALL, "--out", str(out)), stdout=subprocess.DEVNULL
    )
    while process.poll() is None and not any(out.glob(sign)):
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert set(visible(out)) <= FILES
    assert ("summary.md" in visible(out)) is (sign == "summary.md")
    for name, content in visible(out).items():
        # HDF5 stamps nothing with the time, so a whole file is as long as any other.
        assert abs(len(content) - (whole / name).stat().st_size) < 4096


KILLED = """
import os, signal, sys
from pathlib import Path
sys.argv = ["evernoon", *{words!r}]
done = []
def replace(self, target):
    if len(done) == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    done.append(os.replace(self, target))
Path.replace = replace
import evernoon.report
evernoon.report.gather = evernoon.report.draw = lambda result: None  # slow, and before any file
from evernoon.cli import main
main()
"""


@pytest.mark.parametrize("after", [0, 1])
def test_a_kill_just_before_a_file_is_put_in_place(tmp_path: Path, after: int) -> None:
    """The earlier result stays as it was until the new one is whole."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ("result.nc", "summary.md"):
        (out / name).write_text("an earlier result")
    code = KILLED.format(words=["run", XAI, *SMALL, "--out", str(out)], after=after)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=os.environ)
    assert done.returncode == -signal.SIGKILL
    files = visible(out)
    assert files["summary.md"] == b"an earlier result"
    assert (files["result.nc"] == b"an earlier result") is (after == 0)
