"""What each room shows on the chain bar: one number of one site, with its unit, and whether it binds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Any

import numpy as np

from evernoon.flows.orbits import Orbits
from evernoon.flows.site import Lot
from evernoon.flows.sunlight import Sunlight
from evernoon.report.priced import Priced
from evernoon.report.shown import large, quantity
from evernoon.words import money, number, percent, say

POWER, WORK = ("kW", "MW"), ("PFLOP/s", "EFLOP/s")
SHORT = 0.995
"""Below this share of what is needed a room is said to be short."""
MOST_LOTS = 24
"""Few: what is held here may be part of a pass of sixteen readers, which it then holds as well."""
_Face = tuple[str, str, float | None]
"""Value, note, share of the need that is met (None where there is no such thing)."""
_KEPT: OrderedDict[Hashable, tuple[Lot, tuple[tuple[str, _Face], ...]]] = OrderedDict()
"""With the lot: as long as it is held, no other flow has the same id()."""


def faces(found: Priced, lang: str) -> dict[str, list[dict[str, Any]]]:
    """By site, the rooms in the order of the chain; what only a run can say is left out."""
    return {
        site: [
            {"room": room, "value": value, "note": note, "met_frac": met, "short": met is not None and met < SHORT}
            for room, (value, note, met) in _of_site(index, lot, found, lang)
        ]
        for index, (site, lot) in enumerate(found.lots.items())
    }  # fmt: skip


def _of_site(index: int, lot: Lot, found: Priced, lang: str) -> Iterator[tuple[str, _Face]]:
    yield from _performing(lot, lang)
    hour = _middle(found.levelised.usd_per_gpu_hour[index])
    mtoken = _middle(found.levelised.usd_per_mtoken[index])
    rate = hour / mtoken * 1e6 / 3600.0 if mtoken else 0.0
    yield "tokens", (number(rate, lang), say("page-token-per-gpu-s", lang), None)
    yield (
        "dollars",
        (money(mtoken, lang), say("page-per-mtoken", lang, hour=money(hour, lang)), None),
    )


def _performing(lot: Lot, lang: str) -> tuple[tuple[str, _Face], ...]:
    """What the doors of performance say, remembered by the flows themselves: a price moves none of them."""
    flows = (lot.orbits, lot.sunlight, lot.watts, lot.heat, lot.wear, lot.flops, lot.links)
    key = (lang, lot.kind, lot.country, *(id(flow) for flow in flows))
    if key not in _KEPT:
        _KEPT[key] = lot, tuple((room, face(lot, lang)) for room, face in _FACES.items())
    _KEPT.move_to_end(key)
    while len(_KEPT) > MOST_LOTS:
        _KEPT.popitem(last=False)
    return _KEPT[key][1]


def _middle(values: Any) -> float:
    return float(np.median(values))


def _sunlight(lot: Lot, lang: str) -> _Face:
    if not isinstance(lot.sunlight, Sunlight) or not isinstance(lot.orbits, Orbits):
        return say("page-ground", lang), lot.country, None
    share = float(np.average(lot.sunlight.sunlit_frac.mean(axis=1), weights=lot.orbits.weight_frac))
    longest = number(float(np.max(lot.sunlight.longest_eclipse_s)) / 60.0, lang, 2)
    return percent(share, lang), say("page-longest-eclipse", lang, minutes=longest), None


def _watts(lot: Lot, lang: str) -> _Face:
    load = _middle(lot.watts.load_w)
    met = min(1.0, _middle(lot.watts.powered_by_month_frac.mean(axis=0)))
    if lot.kind == "orbit":
        area = quantity(_middle(lot.watts.array_m2), "m²", lang)
        return large(load, POWER, lang), say("page-array", lang, area=area), met
    return large(load, POWER, lang), say(f"unit-of-{lot.kind}", lang), met


def _heat(lot: Lot, lang: str) -> _Face:
    load, most = _middle(lot.watts.load_w), _middle(lot.heat.capacity_w)
    if lot.kind != "orbit":
        extra = _middle(lot.heat.overhead_by_month_frac.mean(axis=0))
        return large(load * (1.0 + extra), POWER, lang), say("page-cooling-ground", lang), None
    met = min(1.0, most / load) if load else 1.0
    area = quantity(_middle(lot.heat.radiator_m2), "m²", lang)
    return large(most, POWER, lang), say("page-radiator", lang, area=area), met


def _wear(lot: Lot, lang: str) -> _Face:
    life = quantity(_middle(lot.wear.life_s), "yr", lang, 2)
    alive = _middle(lot.wear.available_by_age_frac[0])
    return life, say("page-available", lang, share=percent(alive, lang, 2)), None


def _flops(lot: Lot, lang: str) -> _Face:
    share = _middle(lot.flops.delivered_frac)
    given = _middle(lot.flops.nominal_flop_per_s) * share
    note = say("page-delivered", lang, share=percent(share, lang))
    return large(given, WORK, lang), note, None


def _links(lot: Lot, lang: str) -> _Face:
    there_and_back = float(np.median(lot.links.rtt_s)) * 1e3
    rate = quantity(_middle(lot.links.unit_bit_per_s), "Gbit/s", lang)
    return f"{number(there_and_back, lang, 2)}\N{NO-BREAK SPACE}ms", rate, None


_FACES: dict[str, Callable[[Lot, str], _Face]] = {
    "sunlight": _sunlight, "watts": _watts, "heat": _heat, "wear": _wear, "flops": _flops, "links": _links,
}  # fmt: skip
