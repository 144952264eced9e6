"""What the commands do."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError
from evernoon.words import number, percent, say

MOST_SAMPLES = 1_000_000


def run_scenario(
    path: Path, case: str | None, sets: list[str], samples: int | None, seed: int | None,
    as_json: bool, out: Path | None, lang: str,
) -> None:  # fmt: skip
    """Run, write and print."""
    from evernoon.scenario import load

    if samples is not None and not 1 <= samples <= MOST_SAMPLES:
        raise EvernoonError("samples-range", text=samples, low=1, high=MOST_SAMPLES)
    if seed is not None and seed < 0:
        raise EvernoonError("out-of-range", path="--seed", text=str(seed), allowed=">= 0")
    scenario = load(path, case, sets)
    if out is not None and out.exists() and not out.is_dir():
        raise EvernoonError("unwritable", name=str(out), reason="not a folder")
    from evernoon.chain import run

    result = run(scenario, samples, seed)
    if out is not None:
        from evernoon.result.files import save

        save(result, out, lang)
    shown(as_json, result.headline, lambda: result.summary(lang))


def check_scenario(path: Path, case: str | None, sets: list[str], as_json: bool, lang: str) -> None:
    """Load and say so."""
    from evernoon.scenario import load

    scenario = load(path, case, sets)
    sites = ", ".join(scenario.sites)
    data = {
        "ok": True,
        "name": scenario.name,
        "sites": list(scenario.sites),
        "months": scenario.months,
    }
    shown(
        as_json, data,
        lambda: say("check-ok", lang, name=scenario.name, sites=sites, months=scenario.months, start=scenario.start),
    )  # fmt: skip


def validate_cases(paths: list[Path], as_json: bool, lang: str) -> None:
    """Run cases; exit 1 where one is missed."""
    from evernoon.validate import counted, validate

    rows = validate(paths)
    counts = counted(rows)
    data = [dataclasses.asdict(row) for row in rows]
    shown(as_json, data, lambda: _case_table(rows, counts, lang))
    if counts.get("miss"):
        raise SystemExit(1)


def _case_table(rows: list[Any], counts: dict[str, int], lang: str) -> str:
    lines = []
    for row in rows:
        computed = "–" if row.computed is None else number(row.computed, lang, 6)
        published = "–" if row.published is None else number(row.published, lang, 6)
        deviation = "" if row.deviation is None else percent(row.deviation, lang)
        lines.append(
            f"{row.status:<18} {row.id:<52} {computed:>16} {published:>16} {deviation:>10}"
        )
        if row.reason and row.status != "ok":
            lines.append(f"    {row.reason}")
    total = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    return "\n".join([*lines, say("validate-total", lang, total=total)])


def find_facts(query: str, as_json: bool, lang: str) -> None:
    """Search and print."""
    from evernoon.cli.facts import found, text

    facts = found(query, lang)
    shown(as_json, facts, lambda: "\n".join(text(fact, lang) for fact in facts))


def list_functions(prefix: str, as_json: bool) -> None:
    """All functions, with their first line."""
    from evernoon.calc import catalogue_of_functions

    chosen = [f for name, f in catalogue_of_functions().items() if name.startswith(prefix)]
    data = [
        {"function": f.name, "parameters": [p.name for p in f.parameters], "about": f.about}
        for f in chosen
    ]
    shown(
        as_json, data,
        lambda: "\n".join(f"{f.name}({', '.join(p.key for p in f.parameters)})\n    {f.about}" for f in chosen),
    )  # fmt: skip


def calculate(name: str, words: list[str], as_json: bool, lang: str) -> None:
    """Call one function."""
    from evernoon.calc import evaluate, function

    inputs: dict[str, object] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise EvernoonError(
                "bad-argument", text=word, reason="=", example=function(name).example
            )
        if key in inputs:
            raise EvernoonError("duplicate-key", path=key, key=key)
        inputs[key] = _listed(value)
    arguments, results = evaluate(name, inputs)
    data = {"function": name, "inputs": arguments, "result": results}
    shown(
        as_json, data, lambda: "\n".join(_line(key, value, lang) for key, value in results.items())
    )


def _listed(value: str) -> object:
    if not (value.startswith("[") and value.endswith("]")):
        return value
    return [part.strip() for part in value[1:-1].split(",") if part.strip()]


def _line(name: str, value: object, lang: str) -> str:
    from evernoon.quantities import unit_of

    if isinstance(value, float | int) and not isinstance(value, bool):
        unit = unit_of(name)
        return f"{name} = {number(value, lang, 6)} {'' if unit == 'frac' else unit}".rstrip()
    return f"{name} = {value}"
