"""What is said of a formula: its line, what it leaves out, where it is from."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

from evernoon import calc
from evernoon.words import ids, say

_HEADS = re.compile(r"(?:^|(?<=\s))(Args|Errors|Returns|Source|Not modelled): ")
_FOR_PROGRAMMERS = re.compile(r" Returns | Source: | Any shapes ")


def formulas(room: str, lang: str) -> Iterator[dict[str, Any]]:
    """All formulas of a room, in the reader's language; titles of sources stay as they are."""
    for name, function in calc.catalogue_of_functions().items():
        if name.startswith(f"{room}."):
            yield {
                "name": name, "example": function.example,
                "about": worded("formula", name, about(function.call), lang),
                "unmodelled": worded("unmodelled", name, unmodelled(function.call), lang),
                "source": _part(function.call, "Source"),
            }  # fmt: skip


def worded(kind: str, path: str, english: str, lang: str) -> str:
    """What the words say of a path (kind: formula, unmodelled, field); a user's own field has only its English."""
    name = message(kind, path)
    return say(name, lang) if name in ids(lang) else english


def message(kind: str, path: str) -> str:
    """The id under which that is said."""
    return f"{kind}-{path.replace('.', '-').replace('_', '-')}"


def about(call: Callable[..., object]) -> str:
    """First sentence of a docstring, without what is for programmers."""
    first = " ".join((inspect.getdoc(call) or "").split("\n\n")[0].split())
    return _FOR_PROGRAMMERS.split(first)[0].strip()


def unmodelled(call: Callable[..., object]) -> str:
    """What its docstring says that it leaves out; empty where it says nothing."""
    return _part(call, "Not modelled")


def _part(call: Callable[..., object], name: str) -> str:
    pieces = _HEADS.split(" ".join((inspect.getdoc(call) or "").split()))
    heads = zip(pieces[1::2], pieces[2::2], strict=True)
    return next((text.strip() for head, text in heads if head == name), "")
