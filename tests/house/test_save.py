"""What a killed run leaves behind does not stay for ever."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from evernoon.result.files import STALE_S, WRITTEN, _sweep, whole


def test_half_written_files_of_killed_runs_are_swept(tmp_path: Path) -> None:
    old, young, foreign = (
        tmp_path / name
        for name in (".result.nc.a1.part", ".result.nc.b2.part", ".somebody.else.part")
    )
    for path in (old, young, foreign):
        path.write_bytes(b"half")
    long_ago = time.time() - 2.0 * STALE_S
    for path in (old, foreign):
        os.utime(path, (long_ago, long_ago))
    _sweep(tmp_path)
    assert not old.exists()
    assert young.exists(), "a run beside this one may be writing it"
    assert foreign.exists(), "not ours"


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_what_is_swept(tmp_path: Path, name: str) -> None:
    """The temporary name of every file of a run is one the sweep knows."""
    seen: list[Path] = []

    def write(part: Path) -> None:
        seen.append(part)
        part.write_text("whole", encoding="utf-8")

    whole(tmp_path / name, write)
    assert (tmp_path / name).read_text(encoding="utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [tmp_path / name]
    seen[0].write_text("again", encoding="utf-8")
    os.utime(seen[0], (0.0, 0.0))
    _sweep(tmp_path)
    assert not seen[0].exists()
