"""What the commands do."""

from __future__ import annotations

import dataclasses
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from evernoon.cli.speak import shown
from evernoon.errors import EvernoonError
from evernoon.words import number, percent, say

if TYPE_CHECKING:
    from evernoon.cases import Row

MOST_SAMPLES = 1_000_000


def run_scenario(
    path: Path, case: str | None, sets: list[str], samples: int | None, seed: int | None,
    as_json: bool, out: Path | None, lang: str,
) -> None:  # fmt: skip
    """Run, write and print."""
    from evernoon.scenario import load

    checked_samples(samples, seed)
    scenario = load(path, case, sets)
    if out is not None:
        _writable(out)
    from evernoon.chain import run

    result = run(scenario, samples, seed)
    if out is not None:
        from evernoon.cli.report import save_all

        save_all(result, out, lang)
    shown(as_json, result.headline, lambda: result.summary(lang))


def checked_samples(samples: int | None, seed: int | None) -> None:
    """Refuse numbers of samples and seeds that cannot be. Errors: samples-range, out-of-range."""
    if samples is not None and not 1 <= samples <= MOST_SAMPLES:
        raise EvernoonError("samples-range", text=samples, low=1, high=MOST_SAMPLES)
    if seed is not None and seed < 0:
        raise EvernoonError("out-of-range", path="--seed", text=str(seed), allowed=">= 0")


def _writable(out: Path) -> None:
    """Refuse a folder that cannot be made before the work, without making it."""
    above = next(path for path in (out, *out.absolute().parents) if path.exists())
    if not above.is_dir():
        raise EvernoonError("unwritable", name=str(out), reason=os.strerror(errno.ENOTDIR))
    if not os.access(above, os.W_OK | os.X_OK):
        raise EvernoonError("unwritable", name=str(out), reason=os.strerror(errno.EACCES))


def check_scenario(path: Path, case: str | None, sets: list[str], as_json: bool, lang: str) -> None:
    """Load and say so."""
    from evernoon.cli.skies import catalogue_line, skies
    from evernoon.scenario import load
    from evernoon.scenario.empty import empty_sites

    scenario = load(path, case, sets)
    sites = ", ".join(scenario.sites)
    catalogues, empty = skies(scenario), empty_sites(scenario)
    data = {
        "ok": True,
        "catalogues": catalogues,
        "empty": list(empty),
        "name": scenario.name,
        "sites": list(scenario.sites),
        "months": scenario.months,
    }
    shown(
        as_json, data,
        lambda: "\n".join([
            say(
                "check-ok", lang, name=scenario.name, sites=sites,
                months=str(scenario.months), start=scenario.start,
            ),
            *([say("summary-empty", lang, sites=", ".join(empty))] if empty else []),
            *(catalogue_line(site, counts, lang) for site, counts in catalogues.items()),
        ]),
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


def _case_table(rows: list[Row], counts: dict[str, int], lang: str) -> str:
    heads = [say(f"validate-{name}", lang) for name in ("computed", "published", "deviation")]
    lines = [_case_line("", say("validate-case", lang), *heads)]
    for row in rows:
        computed = "–" if row.computed is None else number(row.computed, lang, 6)
        published = "–" if row.published is None else number(row.published, lang, 6)
        lines.append(_case_line(row.status, row.id, computed, published, _deviation(row, lang)))
        if row.reason and row.status != "ok":
            lines.append(f"    {row.reason}")
    total = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    return "\n".join([*lines, say("validate-total", lang, total=total)])


def _case_line(status: str, id: str, computed: str, published: str, deviation: str) -> str:
    return f"{status:<18} {id:<52} {computed:>16} {published:>16} {deviation:>10}"


def _deviation(row: Row, lang: str) -> str:
    """In percent; what no reader would look at, and binary leaves behind, is nothing."""
    return "" if row.deviation is None else percent(round(row.deviation, 5) + 0.0, lang)


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
            raise EvernoonError("no-equals", text=word, example=function(name).example)
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

    unit = unit_of(name).replace("frac", "")
    return f"{name} = {_shown(value, lang)} {unit if _is_number(value) else ''}".rstrip()


def _is_number(value: object) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


def _shown(value: object, lang: str) -> str:
    if isinstance(value, list):
        return f"[{'; '.join(_shown(item, lang) for item in value)}]"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return number(value, lang, 6)
    return "–" if value is None else str(value)
