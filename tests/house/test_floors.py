"""Imports only go down the floors, and the check that says so can fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = (
    "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache', '--no-logo'])"
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter on the project in `folder`, which wins over the installed package."""
    path = os.pathsep.join([str(folder / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The package and its configuration, free to be spoilt."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.copytree(
        root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.yaml")
    )
    return tmp_path


def test_floors_hold(root: Path) -> None:
    done = lint_imports(root)
    assert done.returncode == 0, done.stdout
    assert "1 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("watts", "heat"),  # sideways: two rooms
        ("earth", "money"),  # sideways: two floors below the rooms
        ("flows", "orbits"),  # up
    ],
)
def test_a_wrong_import_is_caught(copy: Path, module: str, imported: str) -> None:
    (copy / "src/evernoon" / module / "planted.py").write_text(f"import evernoon.{imported}\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert f"evernoon.{module}.planted -> evernoon.{imported}" in done.stdout


def test_a_module_on_no_floor_is_caught(copy: Path) -> None:
    (copy / "src/evernoon/attic.py").write_text("")
    done = lint_imports(copy)
    assert done.returncode == 1
    assert "attic" in done.stdout
