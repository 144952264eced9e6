"""The chapters of the report, in their order; each is one file with `chapters(story)`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from evernoon.errors import EvernoonError

if TYPE_CHECKING:
    from evernoon.report.page import Chapter
    from evernoon.report.story import Story

ORDER = (
    "answer", "conditions", "chain", "limits", "costs", "break_even", "growth", "cash", "company", "footprint", "law",
    "requires", "assumptions", "validity", "stamp",
)  # fmt: skip
FIRST: dict[str, tuple[str, ...]] = {
    "money": ("costs", "break_even", "cash", "company", "conditions"),
    "physics": ("chain", "requires", "limits", "conditions"),
    "law": ("law",),
}
"""What comes right after the answer for a reader who leads with something."""


def told(story: Story, lead: str | None = None) -> tuple[Chapter, ...]:
    """All chapters this result has, in the order for the reader.

    Errors: EvernoonError unknown-lead.
    """
    if lead is not None and lead not in FIRST:
        raise EvernoonError("unknown-lead", name=lead)
    first = ("answer", *FIRST.get(lead or "", ()))
    order = (*first, *(name for name in ORDER if name not in first))
    return tuple(
        chapter for name in order for chapter in import_module(f"{__name__}.{name}").chapters(story)
    )
