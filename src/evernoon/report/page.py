"""The page as a tree of blocks, the same for HTML and for Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address, or to a place on the page (`#...`)."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a tone: good, bad, warn, quiet, strong."""

    text: str
    tone: str


Part = str | Link | Mark
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; tone `lead`, `note` or nothing."""

    parts: Parts
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of points."""

    items: tuple[Parts, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of a table; `id` is a place that links can lead to."""

    cells: tuple[Parts, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; columns named in `numbers` are set right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; `about` says in words what it shows."""

    svg: str
    caption: str
    about: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """A few figures set large: label, value, note, where it leads."""

    tiles: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks behind a line that opens them."""

    summary: str
    blocks: tuple[Block, ...]
    id: str = ""


Block = Text | Items | Table | Figure | Tiles | Fold


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: place on the page, title, blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...] = field(default_factory=tuple)


def cells(*values: Part | Parts) -> Row:
    """A row of plain cells."""
    return Row(tuple(value if isinstance(value, tuple) else (value,) for value in values))
