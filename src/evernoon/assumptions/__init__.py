"""Assumptions: every sourced number, one entry each, and the draws made from them.

Nothing is imported here, so that reading one entry never costs NumPy: use
`assumptions.load` (entries), `assumptions.catalogue` (rows) and `assumptions.draws` (samples).
"""

from __future__ import annotations
