"""Every published model of orbit against ground, evaluated exactly and laid beside Evernoon."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evernoon.reconcile.door import reconcile
    from evernoon.reconcile.row import Row

__all__ = ["Row", "reconcile"]

_HOME = {"Row": "evernoon.reconcile.row", "reconcile": "evernoon.reconcile.door"}


def __getattr__(name: str) -> object:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(name)
