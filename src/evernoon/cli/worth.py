"""What the command `worth` does."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.break_even import samples_in_range
from evernoon.cli.speak import shown


def find_worth(
    path: Path, case: str | None, sets: list[str], samples: int, as_json: bool, lang: str
) -> None:
    """Load, compute and print."""
    from evernoon.scenario import load
    from evernoon.study.worth import worth

    found = worth(load(path, case, sets), samples_in_range(samples))
    shown(as_json, found.as_dict(), lambda: found.text(lang))
