"""Evernoon: the open digital twin of an integrated AI-and-space company, from sunlight to runway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evernoon.constants import VERSION as __version__

if TYPE_CHECKING:
    from evernoon.aloft import fly
    from evernoon.chain import run
    from evernoon.result import Result
    from evernoon.scenario import Scenario
    from evernoon.validate import validate

__all__ = ["Result", "Scenario", "__version__", "fly", "run", "validate"]

_LAZY = {
    "Scenario": "evernoon.scenario",
    "Result": "evernoon.result",
    "run": "evernoon.chain",
    "validate": "evernoon.validate",
    "fly": "evernoon.aloft",
    "reconcile": "evernoon.reconcile",
    "compare": "evernoon.compare",
    "explain": "evernoon.explain",
}


def __getattr__(name: str) -> Any:
    # Lazy, so that `import evernoon` and the command line pay for nothing they do not use.
    if name in _LAZY:
        from importlib import import_module

        # Kept, because importing a module of the same name has just put the module there.
        globals()[name] = getattr(import_module(_LAZY[name]), name)
        return globals()[name]
    raise AttributeError(f"module 'evernoon' has no attribute {name!r}")
