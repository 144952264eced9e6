"""What the command `size` does."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError

MINIMISE = ("mass", "cost")


def find_size(
    path: Path, case: str | None, sets: list[str], minimise: str, over: str, at: list[str],
    site: str | None, with_map: bool, as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Load, search and print."""
    if minimise not in MINIMISE:
        allowed = ", ".join(MINIMISE)
        raise EvernoonError(
            "unknown-choice", path="--minimise", text=minimise, near=None, allowed=allowed
        )
    held = {}
    for word in at:
        key, equals, value = word.partition("=")
        if not equals:
            raise EvernoonError("no-equals", text=word, example="--at altitude='650 km'")
        held[key.strip()] = value.strip()
    from evernoon.scenario import load
    from evernoon.study.size import size
    from evernoon.study.size_search import SEARCHED

    names = [name.strip() for name in over.split(",") if name.strip()] or list(SEARCHED)
    scenario = load(path, case, sets)
    found = size(scenario, minimise, names, held, site, with_map)  # type: ignore[arg-type]
    shown(as_json, found.as_dict(), lambda: found.text(lang))
