"""The boundary in words: what a number counts, printed beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evernoon.words import say


def counts(boundary: Mapping[str, Any], lang: str) -> str:
    """Chips, years, interest, hours, scope and taxes, in this order."""
    years = boundary["years"]
    life = (
        say("boundary-own-years", lang)
        if years is None
        else say("reconcile-years", lang, years=f"{years:g}")
    )
    words = (
        say("reconcile-gpus", lang, gpus=boundary["gpus"]), life,
        say("reconcile-wacc", lang, wacc=boundary["wacc"]),
        say("reconcile-compute", lang, compute=boundary["compute"]),
        say("reconcile-scope", lang, scope=boundary["scope"]),
        say("reconcile-taxes", lang, taxes=boundary["taxes"]),
    )  # fmt: skip
    return ", ".join(words)
