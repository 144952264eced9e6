"""Charts: one file each, `draw(result) -> dict`, a Vega-Lite spec without words.

Where a reader will see words, the spec has the id of a message with `@` before it; who shows the
chart puts the words there. A chart returns None where the scenario has nothing to show.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evernoon.result import Result

_NO_CHART = frozenset(("style",))


@cache
def names() -> tuple[str, ...]:
    """Every chart there is, by the name of its file."""
    return tuple(m.name for m in iter_modules(__path__) if m.name not in _NO_CHART)


def draw(name: str, result: Result) -> dict[str, Any] | None:
    """The spec of one chart, or None where there is nothing to show."""
    from altair.utils.schemapi import debug_mode

    # Checking every mark against the schema as it is made would take most of the time.
    with debug_mode(False):
        spec: dict[str, Any] | None = import_module(f"{__name__}.{name}").draw(result)
    return spec
