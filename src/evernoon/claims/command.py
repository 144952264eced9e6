"""The command that shows a verdict, ready to paste into a shell."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

from evernoon.claims.model import Check, Claim
from evernoon.claims.reading import HEADLINE


def command(claim: Claim) -> str:
    """What to type to see the number."""
    check = claim.check
    if check.command is not None:
        return check.command
    if check.call is not None:
        first = _calc(check.call, check.inputs)
        return f"{first} && {_calc(check.over.call, check.over.inputs)}" if check.over else first
    return _moved(check, claim.samples) if check.moves else _run(check, claim.samples)


def _calc(call: str, inputs: Mapping[str, Any]) -> str:
    words = [shlex.quote(f"{key}={_written(value)}") for key, value in inputs.items()]
    return " ".join(["evernoon calc", call, *words])


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_written(item) for item in value) + "]"
    return str(value)


def _change(check: Check) -> list[str]:
    case = ["--case", check.case] if check.case else []
    return case + [word for text in check.set for word in ("--set", text)]


def _typed(verb: str, check: Check, change: list[str], *more: str) -> str:
    return shlex.join(["evernoon", verb, f"examples/{check.run}", *change, *more])


def _run(check: Check, samples: int) -> str:
    shown = ("--json",) if _in_headline(check.read or "") else ("--out", "out")
    return _typed("run", check, _change(check), "--samples", str(samples), *shown)


def _moved(check: Check, samples: int) -> str:
    """The comparison shows which headlines move; a series is read from the two results."""
    size = ("--samples", str(samples))
    compared = _typed("compare", check, _change(check), *size)
    if all(_in_headline(move.path) for move in check.moves):
        return compared
    plain = _typed("run", check, [], *size, "--out", "out/plain")
    changed = _typed("run", check, _change(check), *size, "--out", "out/changed")
    return f"{compared} && {plain} && {changed}"


def _in_headline(path: str) -> bool:
    return all(part.startswith(HEADLINE) for part in path.split(" / "))
