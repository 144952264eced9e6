"""What the command `claims` does."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.speak import shown


def judge_claims(
    paths: list[Path], room: str | None, only_open: bool, as_json: bool, lang: str
) -> None:
    """Judge and print."""
    from evernoon.claims import claims
    from evernoon.claims.text import text

    rows = claims(paths, room, only_open)
    shown(as_json, [row.as_dict() for row in rows], lambda: text(rows, lang))
