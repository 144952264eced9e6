"""What the command `export` does."""

from __future__ import annotations

from pathlib import Path

from evernoon.cli.commands import checked_samples
from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError
from evernoon.words import say


def export_scenario(
    path: Path, case: str | None, sets: list[str], xlsx: Path | None, template: Path | None,
    csv: Path | None, parquet: Path | None, samples: int | None, seed: int | None, as_json: bool,
    lang: str,
) -> None:  # fmt: skip
    """One path with live formulas, the scenario as a workbook to fill in, all numbers as a table."""
    from evernoon.scenario import load

    wanted = (template, xlsx, csv, parquet)
    if wanted == (None, None, None, None):
        raise EvernoonError("export-nothing")
    checked_samples(samples, seed)
    scenario = load(path, case, sets)
    if template is not None:
        from evernoon.export.template import template_data, write_template

        write_template(template_data(path, case, sets), template)
    if xlsx is not None:
        from evernoon.export.workbook import write_workbook

        write_workbook(scenario, xlsx, lang, seed)
    if csv is not None or parquet is not None:
        from evernoon.chain import run
        from evernoon.export.table import write_tables

        write_tables(run(scenario, samples, seed), csv, parquet)
    names = [str(name) for name in wanted if name is not None]
    shown(
        as_json, {"written": names},
        lambda: "\n".join(say("export-written", lang, name=name) for name in names),
    )  # fmt: skip
