"""What the command `export` does."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError
from evernoon.words import say


def export_scenario(
    path: Path, case: str | None, sets: list[str], xlsx: Path | None, template: Path | None,
    seed: int | None, as_json: bool, lang: str,
) -> None:  # fmt: skip
    """One path with live formulas, the scenario as a workbook to fill in, or both."""
    from evernoon.scenario import load

    if xlsx is None and template is None:
        raise EvernoonError("export-nothing")
    scenario = load(path, case, sets)
    if template is not None:
        from evernoon.export.template import template_data, write_template

        write_template(template_data(path, case, sets), template)
    if xlsx is not None:
        from evernoon.export.workbook import write_workbook

        write_workbook(scenario, xlsx, lang, seed)
    names = [str(name) for name in (template, xlsx) if name is not None]
    shown(
        as_json, {"written": names},
        lambda: "\n".join(say("export-written", lang, name=name) for name in names),
    )  # fmt: skip
