"""Who is under the law of the European Economic Area, and which countries data may go to."""

from __future__ import annotations

from typing import cast

from evernoon.assumptions import catalogue
from evernoon.assumptions.kinds import Region
from evernoon.earth.countries import countries

_NAMES = {"eu": 1.0, "eea": 1.0, "ch": 0.0, "uk": 0.0, "us": 0.0}
_MOST = 0.5


def _regions() -> dict[str, Region]:
    return {id: cast(Region, row) for id, row in catalogue.rows("regions").items()}


def groups() -> tuple[str, ...]:
    """Region groups in the order of their first appearance: the axis `group`."""
    return tuple(dict.fromkeys(region.group for region in _regions().values()))


def eea_share(name: str) -> float:
    """Share of a region's internet users under EEA law: group, `eu`, `us`, `ch`, `uk`, `world`.

    A name that is none of these is read as outside the EEA.
    """
    if name in _NAMES:
        return _NAMES[name]
    chosen = [r for id, r in _regions().items() if name in ("world", id, r.group)]
    online = sum(region.people * region.online for region in chosen)
    inside = sum(region.people * region.online * region.eea for region in chosen)
    return inside / online if online else 0.0


def in_eea(group: str) -> bool:
    """Whether most users of a region group are under EEA law."""
    return eea_share(group) > _MOST


def transfer_holds(country: str, mechanism: str) -> bool:
    """Whether personal data may go to a country under a mechanism of chapter V GDPR.

    `derogation` (Art. 49) does not carry a service that runs every day.
    """
    found = countries().get(country)
    if found is not None and (found.eea or found.adequacy == "full"):
        return True
    if mechanism in ("adequacy", "dpf"):
        return found is not None and found.adequacy in ("dpf", "commercial")
    return mechanism in ("scc", "bcr")
