"""Workbooks: one path with live formulas, and a scenario as a workbook that can be read again."""

from __future__ import annotations

from evernoon.export.template import write_template
from evernoon.export.workbook import write_workbook

__all__ = ["write_template", "write_workbook"]
