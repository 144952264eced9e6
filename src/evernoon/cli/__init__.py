"""The command line."""

from __future__ import annotations

from evernoon.cli.app import app, main

__all__ = ["app", "main"]
