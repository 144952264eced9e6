"""The command line."""

from __future__ import annotations

from evernoon.cli.app import main
from evernoon.cli.options import app

__all__ = ["app", "main"]
