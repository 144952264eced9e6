"""What the command `value` does."""

from __future__ import annotations

from pathlib import Path


def show_value(
    path: Path, case: str | None, sets: list[str], price: str, samples: int, seed: int | None,
    as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Run a scenario with and without orbit and print what the company is worth."""
    from evernoon.cli.commands import checked_samples
    from evernoon.cli.speak import shown
    from evernoon.quantities import parse
    from evernoon.scenario import load

    checked_samples(samples, seed)
    scenario = load(path, case, sets)
    from evernoon.study.value import value
    from evernoon.study.value_text import text

    found = value(scenario, samples, seed, parse(price, "USD") if price else None)
    shown(as_json, found, lambda: text(found, lang))
