"""The cache of compiled loops sees an edited kernel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evernoon import compiled

PROBE = """
import numpy as np
from evernoon.tokens import placement
order, taken, used = np.zeros(1, dtype=np.int64), np.zeros(1), np.zeros(1)
one = np.ones(1)
chips, bits, site_bits = 3.0 * one, 9.0 * one, 9.0 * one
args = 5.0, 1, order, one, 1.0, order, 1.0, chips, bits, site_bits, taken, used
print(placement.fast_fill(*args))
"""


def probe(source: Path, cache: Path) -> float:
    environment = dict(os.environ, NUMBA_CACHE_DIR=str(cache))
    environment["PYTHONPATH"] = os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


@pytest.mark.slow
def test_an_edited_kernel_changes_the_result(tmp_path: Path) -> None:
    package = tmp_path / "src" / "evernoon"
    shutil.copytree(compiled.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    kernel = package / "tokens" / "kernels.py"
    assert probe(tmp_path / "src", tmp_path / "cache") == 2.0
    stat = kernel.stat()
    text = kernel.read_text(encoding="utf-8")
    edited = text.replace("chips / gpu_s", "chips + gpu_s")
    assert edited != text and len(edited) == len(text)
    kernel.write_text(edited, encoding="utf-8")
    os.utime(kernel, ns=(stat.st_atime_ns, stat.st_mtime_ns + 2_000_000_000))
    assert probe(tmp_path / "src", tmp_path / "cache") == 1.0


def test_the_folder_is_named_by_all_kernels(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "heat").mkdir()
    (tmp_path / "heat" / "kernels.py").write_text("a")
    first = compiled.kernel_hash(tmp_path)
    (tmp_path / "heat" / "kernels.py").write_text("b")
    assert compiled.kernel_hash(tmp_path) != first
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert compiled.cache_folder(tmp_path).parent == Path("/somewhere/evernoon/numba")
    monkeypatch.setenv("NUMBA_CACHE_DIR", "/mine")
    assert compiled.cache_folder(tmp_path).parent == Path("/mine")


def test_without_a_folder_it_still_compiles(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file"))
    double = compiled.compiled(lambda x: 2.0 * x)
    assert double(np.float64(3.0)) == 6.0
