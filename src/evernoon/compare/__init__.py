"""`evernoon compare`: what differs between scenarios, what moved, and which input explains it."""

from __future__ import annotations

from evernoon.compare.door import Comparison, compare

__all__ = ["Comparison", "compare"]
