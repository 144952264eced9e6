"""The page as Markdown; figures become their captions and what they show in words."""

from __future__ import annotations

from collections.abc import Iterator

from evernoon.report.page import (
    Block,
    Chapter,
    Figure,
    Fold,
    Items,
    Link,
    Mark,
    Parts,
    Table,
    Text,
    Tiles,
)


def as_markdown(title: str, subtitle: str, chapters: tuple[Chapter, ...]) -> str:
    """The whole page."""
    lines = [f"# {title}", subtitle]
    for chapter in chapters:
        lines.append(f"## {chapter.title}")
        for block in chapter.blocks:
            lines += _block(block)
    return "\n\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield _parts(block.parts)
        case Items():
            yield "\n".join(f"- {_parts(item)}" for item in block.items)
        case Table():
            yield f"**{block.caption}**"
            yield _table(block)
        case Figure():
            yield f"*{block.caption}* {block.about}"
        case Tiles():
            yield "\n".join(
                f"- {label}: **{value}** ({note})" for label, value, note, _ in block.tiles
            )
        case Fold():
            yield f"**{block.summary}**"
            for inner in block.blocks:
                yield from _block(inner)


def _parts(parts: Parts) -> str:
    return "".join(_part(part) for part in parts).strip()


def _part(part: str | Link | Mark) -> str:
    match part:
        case Link():
            # Rows of Markdown tables cannot be led to.
            return f"`{part.text}`" if part.href.startswith("#") else f"[{part.text}]({part.href})"
        case Mark():
            return (
                f"**{part.text}**" if part.tone in ("strong", "good", "bad", "warn") else part.text
            )
        case _:
            return part


def _table(table: Table) -> str:
    rule = "|".join(" --: " if i in table.numbers else " --- " for i in range(len(table.head)))
    rows = [
        "| " + " | ".join(_cell(_parts(cell)) for cell in row.cells) + " |" for row in table.rows
    ]
    return "\n".join(["| " + " | ".join(map(_cell, table.head)) + " |", f"|{rule}|", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
