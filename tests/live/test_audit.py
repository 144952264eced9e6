"""The log's chain: it holds, and every change to it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from evernoon.cli.app import app
from evernoon.errors import EvernoonError
from evernoon.live.audit import Log, head_path, verify


def written(path: Path, count: int = 20) -> Path:
    """A log of so many entries."""
    log = Log(path)
    for at in range(count):
        log.add({"id": f"r{at}", "usd": f"0.{at:012d}"})
    log.close()
    return path


def test_a_log_holds_and_goes_on(tmp_path: Path) -> None:
    path = written(tmp_path / "a.log")
    first = verify(path)
    assert first.holds and first.entries == 20
    assert verify(written(path, 5)).entries == 25
    assert verify(path, first.head).why == "head"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_changed_byte_shows(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "b.log"
    path.unlink(missing_ok=True)
    head_path(path).unlink(missing_ok=True)
    good = written(path).read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    changed = bytes([good[at] ^ data.draw(st.integers(1, 255))])
    path.write_bytes(good[:at] + changed + good[at + 1 :])
    found = verify(path)
    assert not found.holds
    assert found.wrong == good[:at].count(b"\n") + 1


def test_lines_taken_out_put_in_and_swapped_show(tmp_path: Path) -> None:
    path = written(tmp_path / "c.log")
    lines = path.read_bytes().splitlines(keepends=True)
    for other in (lines[:5] + lines[6:], lines[:-1], [*lines, lines[-1]], lines[::-1], []):
        path.write_bytes(b"".join(other))
        assert not verify(path).holds


def test_a_broken_log_is_not_written_on(tmp_path: Path) -> None:
    path = written(tmp_path / "d.log")
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(EvernoonError, match="line 20"):
        Log(path)


def test_the_command_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "e.log")
    good = CliRunner().invoke(app, ["audit", "verify", str(path), "--json"])
    assert good.exit_code == 0 and '"holds": true' in good.stdout
    path.write_text(path.read_text().replace("r7", "r8"))
    bad = CliRunner().invoke(app, ["audit", "verify", str(path), "--lang", "de"])
    assert bad.exit_code == 1 and "Zeile 8" in bad.stdout
    assert CliRunner().invoke(app, ["audit", "verify", str(tmp_path / "no")]).exit_code == 2
