"""Sphinx configuration; the reference pages are written from the code by generate.py."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import generate  # noqa: E402

from evernoon import __version__  # noqa: E402

project = "Evernoon"
author = "The Evernoon authors"
copyright = "The Evernoon authors"
release = version = __version__

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
# Parts of claims.md and of explanation/reconcile.md.
exclude_patterns = ["_build", "reference/generated/claims.md", "reference/generated/reconcile-*.md"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
suppress_warnings: list[str] = []

html_theme = "furo"
html_title = f"Evernoon {version}"
html_theme_options = {"source_view_link": "", "top_of_page_buttons": []}
html_copy_source = False

generate.write_reference(HERE / "reference" / "generated")
