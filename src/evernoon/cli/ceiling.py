"""What the command `ceiling` does."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.speak import shown


def find_ceiling(path: Path, case: str | None, sets: list[str], as_json: bool, lang: str) -> None:
    """Load, compute and print."""
    from evernoon.scenario import load
    from evernoon.study.ceiling import ceiling

    found = ceiling(load(path, case, sets))
    shown(as_json, found.as_dict(), lambda: found.text(lang))
