"""Dates of a company's scenario, and their order."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from evernoon.errors import EvernoonError


def _real(text: str) -> str:
    """Refuse days that no month has."""
    if len(text) == len("2026-11-22"):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise EvernoonError("bad-date", text=text, example="2026-11-22") from None
    return text


Date = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$"), AfterValidator(_real)]
"""`2026-12` or `2026-12-31`."""


def in_order(path: str, first: str | None, second: str | None) -> None:
    """Refuse an end before its start. Errors: date-order."""
    if first is not None and second is not None and second[:7] < first[:7]:
        raise EvernoonError("date-order", path=path, first=second, second=first)
