"""Small HTML tables for notebooks; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_LEFT = ' style="text-align:left"'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a row of headings; all text to the left."""
    head = "".join(f"<th{_LEFT}>{escape(text)}</th>" for text in heads)
    body = "".join(
        "<tr>" + "".join(f"<td{_LEFT}>{escape(text)}</td>" for text in row) + "</tr>"
        for row in rows
    )
    first = f"<thead><tr>{head}</tr></thead>" if heads else ""
    return f"<table>{first}<tbody>{body}</tbody></table>"


def titled(title: str, *parts: str) -> str:
    """A title over parts that are HTML already."""
    return f"<div><p><strong>{escape(title)}</strong></p>{''.join(parts)}</div>"


def paragraph(text: str) -> str:
    """A paragraph of plain text."""
    return f"<p>{escape(text)}</p>"
