"""An explanation as an indented tree; sentences live in words/<lang>/explain.ftl."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from evernoon.words import interval, money, number, say
from evernoon.words.units import shown_unit

if TYPE_CHECKING:
    from evernoon.explain.door import Explanation
    from evernoon.explain.leaves import Node

STEP = "  "
MONEY = "USD"
POINT_DIGITS = 6
"""Digits of what is not spread."""


def text(explanation: Explanation, lang: str, depth: int) -> str:
    """Tree downwards as far as `depth` levels, then what depends on it."""
    lines = list(_lines(explanation.root, "", lang, depth))
    for id, paths in (
        ("explain-used-by", explanation.used_by),
        ("explain-reaches", explanation.reaches),
    ):
        lines += [say(id, lang, paths=", ".join(paths))] if paths else []
    return "\n".join(lines) + "\n"


def _lines(node: Node, indent: str, lang: str, depth: int) -> Iterator[str]:
    if node.get("seen"):
        yield f"{indent}{node['path']} {say('explain-seen', lang)}"
        return
    folded = depth <= 0 and bool(node["inputs"])
    more = say("explain-folded", lang, count=len(node["inputs"])) if folded else ""
    yield f"{indent}{node['path']}{_equals(node, lang)} {more}".rstrip()
    if folded:
        return
    deeper = indent + STEP
    if "formula" in node:
        yield f"{deeper}{say('explain-formula', lang, formula=node['formula'])}"
    yield from (f"{deeper}{line}" for line in _details(node, lang))
    for child in node["inputs"]:
        yield from _lines(child, deeper, lang, depth - 1)


def _equals(node: Node, lang: str) -> str:
    unit = node.get("unit", "")
    value = node.get("value")
    if value is None or (isinstance(value, dict) and "p50" not in value):
        return ""
    return f" = {_in_unit(value, unit, lang)}"


def _in_unit(value: Any, unit: str, lang: str) -> str:
    """A spread or a number in a unit people read; money and what is no number as they are."""
    spread = isinstance(value, dict) and "p50" in value
    if not unit or unit == MONEY or not (spread or isinstance(value, float)):
        return f"{shown(value, lang, unit)} {'' if unit in ('frac', MONEY) else unit}".rstrip()
    unit_shown = shown_unit(value["p50"] if spread else value, unit, lang)
    if not spread:
        return unit_shown.whole(value)
    middle = unit_shown.whole(value["p50"])
    if value["p10"] == value["p90"]:
        return middle
    low, high = unit_shown.bare(value["p10"]), unit_shown.bare(value["p90"])
    return say("interval", lang, p10=low, p50=middle, p90=high)


def shown(value: Any, lang: str, unit: str = "") -> str:
    """A spread, a number or anything else, as people read it; plain money with its sign."""
    written = money if unit == MONEY else number
    if isinstance(value, dict) and "p50" in value:
        if value["p10"] == value["p90"]:
            return written(value["p50"], lang, digits=POINT_DIGITS)
        return interval(value["p10"], value["p50"], value["p90"], lang, written)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(item, lang, unit)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(shown(item, lang, unit) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return written(value, lang, digits=POINT_DIGITS)
    return "–" if value is None else str(value)


def _details(node: Node, lang: str) -> Iterator[str]:
    value = node.get("value")
    if isinstance(value, dict) and "p50" not in value:
        unit = node.get("unit", "")
        nothing = shown(0.0, lang, unit)
        said = ((key, shown(item, lang, unit)) for key, item in value.items())
        yield from (f"{key}: {item}" for key, item in said if item != nothing)
    if node.get("central") is not None:
        yield _range(node, lang)
    yield from _sourced(node, lang)
    for row in node.get("rows", []):
        yield (
            f"{row['row']}: {shown(row['value'], lang)}" if row["value"] is not None else row["row"]
        )
        yield from (STEP + line for line in _sourced(row, lang))
    more = node.get("rows_in_all", 0) - len(node.get("rows", []))
    if more > 0:
        yield say("explain-more-rows", lang, count=more)
    for stated in node.get("values", []):
        place = f" [{stated['place']}]" if stated["place"] else ""
        yield f"{stated['path']}: {shown(stated['value'], lang)}{place}"


def _range(node: Node, lang: str) -> str:
    """P10, P50, P90 and the vendor's figure; the central value alone where it is not spread."""
    unit = shown_unit(node["central"], node.get("unit", ""), lang)
    vendor = unit.whole(node["vendor"])
    if node["low"] is None or node["high"] is None:
        return say("explain-point", lang, central=unit.whole(node["central"]), vendor=vendor)
    low, central, high = (unit.whole(node[key]) for key in ("low", "central", "high"))
    return say("explain-range", lang, low=low, central=central, high=high, vendor=vendor)


def _sourced(node: Node, lang: str) -> Iterator[str]:
    place = node.get("place")
    if source := node.get("source"):
        kind = say(f"evidence-{node['evidence']}", lang)
        where = f" [{place}]" if place else ""
        yield f"{kind}: {source['title']}, {source['url']}{where}"
    elif place:
        yield f"{node.get('note') or ''} [{place}]".strip()
