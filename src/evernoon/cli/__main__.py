"""`python -m evernoon.cli`."""

from __future__ import annotations

from evernoon.cli import main

main()
