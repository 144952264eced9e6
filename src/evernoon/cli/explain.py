"""What the command `explain` does."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.speak import shown


def explain_path(
    scenario: Path, path: str, case: str | None, sets: list[str], as_json: bool, lang: str,
    depth: int | None = None,
) -> None:  # fmt: skip
    """Load, run a small sample and print the tree."""
    from evernoon.explain import explain, resolve
    from evernoon.explain.door import DEPTH
    from evernoon.explain.places import Places
    from evernoon.scenario import load

    loaded = load(scenario, case, sets)
    resolve(path)  # a wrong path fails before anything runs
    found = explain(loaded, path, Places(scenario, case, sets))
    shown(as_json, found.as_dict(), lambda: found.text(lang, DEPTH if depth is None else depth))
