"""What `evernoon report` does, and the files that a run leaves in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evernoon.cli.speak import shown

if TYPE_CHECKING:
    from evernoon.result import Result


def save_all(result: Result, out: Path, lang: str) -> None:
    """result.nc, summary.md, report.html and report.md, each whole or not at all."""
    from evernoon.report import draw, gather, write
    from evernoon.result.files import save

    gather(result)
    draw(result)
    save(result, out, lang)
    write(result, out, lang)


def write_report(folder: Path, lead: str | None, as_json: bool, lang: str) -> None:
    """Render the report of a saved result again: another language, another order, the same numbers.

    Errors: no-result, unknown-lead, unwritable.
    """
    from evernoon.report import write
    from evernoon.result import Result

    write(Result.open(folder), folder, lang, lead)
    paths = [str(folder / name) for name in ("report.html", "report.md")]
    shown(as_json, {"ok": True, "files": paths}, lambda: "\n".join(paths))
