"""Statements people made, held against the model: verdict, computed number, the command that shows it."""

from __future__ import annotations

from evernoon.claims.door import Row, claims
from evernoon.claims.model import VERDICTS, Claim, Verdict

__all__ = ["VERDICTS", "Claim", "Row", "Verdict", "claims"]
