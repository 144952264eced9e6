"""`evernoon explain`: what a number is made of, down to its sources, and up to what rests on it."""

from __future__ import annotations

from evernoon.explain.door import Explanation, explain
from evernoon.explain.lineage import HEADLINES, Ref, declared_paths, dependents, inputs_of, resolve

__all__ = [
    "HEADLINES",
    "Explanation",
    "Ref",
    "declared_paths",
    "dependents",
    "explain",
    "inputs_of",
    "resolve",
]
