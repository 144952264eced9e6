"""The files a run leaves, and rendering them again from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evernoon.cli.report import save_all, write_report
from evernoon.report import beliefs
from evernoon.result import Result


def test_run_leaves_everything_and_report_renders_again(
    xai: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(beliefs, "SAMPLES", 8)
    save_all(Result(xai.record), tmp_path, "en")
    files = {path.name for path in tmp_path.iterdir()}
    assert files == {"result.nc", "summary.md", "report.html", "report.md"}
    monkeypatch.setattr("evernoon.chain.fly", None)  # rendering again must not fly again
    write_report(tmp_path, "money", True, "de")
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] and len(told["files"]) == 2
    assert "Wohin das Geld geht" in (tmp_path / "report.md").read_text(encoding="utf-8")
    write_report(tmp_path, None, False, "en")
    assert "report.html" in capsys.readouterr().out
