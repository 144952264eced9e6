"""The eight region groups of the monthly loop and the people online in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from evernoon.assumptions import catalogue

if TYPE_CHECKING:
    from evernoon.assumptions.places import Region


def regions() -> tuple[Region, ...]:
    """All world regions, in the order of the catalogue."""
    return tuple(cast("Mapping[str, Region]", catalogue.rows("regions")).values())


def groups() -> tuple[str, ...]:
    """Names of the groups in the order of their first appearance: the axis `group`."""
    return tuple(dict.fromkeys(region.group for region in regions()))


def online(region: Region) -> float:
    """People of a region who use the internet."""
    return region.people * region.online


def group_shares() -> dict[str, float]:
    """Share of the world's people online by group."""
    total = sum(online(region) for region in regions())
    return {
        group: sum(online(region) for region in regions() if region.group == group) / total
        for group in groups()
    }


def members(group: str) -> tuple[tuple[Region, float], ...]:
    """Regions of a group, each with its share of the group's people online."""
    own = [region for region in regions() if region.group == group]
    total = sum(online(region) for region in own)
    return tuple((region, online(region) / total) for region in own)
