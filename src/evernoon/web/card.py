"""What the globe tells besides places: the card of a satellite, lasers, the night."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.flows.body import PARTS
from evernoon.flows.links import Links
from evernoon.report.shown import large, quantity
from evernoon.watts.choice import SolarArray
from evernoon.words import percent, say

if TYPE_CHECKING:
    from evernoon.flows.site import Lot
    from evernoon.report.priced import Priced
    from evernoon.scenario.assemble import LotChoice

POWER = ("kW", "MW")
MOST_PARTS = 6


def card(lot: Lot, choice: LotChoice, lang: str) -> list[list[str]]:
    """Name, value and note of what a reader asks of one satellite, medians."""
    return [list(row) for row in _rows(lot, choice, lang)]


def _rows(lot: Lot, choice: LotChoice, lang: str) -> Iterator[tuple[str, str, str]]:
    watts, heat = lot.watts, lot.heat
    load, battery = _middle(watts.load_w), _middle(watts.battery_j)
    area = say("page-array", lang, area=quantity(_middle(watts.array_m2), "m²", lang))
    yield say("screen-card-power", lang), large(load, POWER, lang), area
    eclipse = getattr(choice.watts, "eclipse", "ride-through")
    yield (
        say("screen-card-battery", lang),
        quantity(battery, "kWh", lang),
        say(f"screen-night-{eclipse}", lang),
    )
    panel = say("screen-card-panel", lang, degrees=quantity(_middle(heat.radiator_k), "°C", lang))
    yield say("screen-card-die", lang), quantity(_middle(heat.die_k), "°C", lang), panel
    mass = _middle(lot.body.mass_kg)
    yield say("screen-card-mass", lang), quantity(mass, "kg", lang), _parts(lot, mass, lang)
    met = min(1.0, _middle(heat.capacity_w) / load) if load else 1.0
    yield say("screen-card-cooled", lang), percent(met, lang), say("screen-card-cooled-note", lang)
    yield (
        say("page-delivered-head", lang),
        percent(_middle(lot.flops.delivered_frac), lang),
        large(_middle(lot.flops.nominal_flop_per_s), ("PFLOP/s", "EFLOP/s"), lang),
    )


def _parts(lot: Lot, mass_kg: float, lang: str) -> str:
    """The heaviest parts with their share."""
    each = np.median(lot.body.part_kg, axis=-1)
    heavy = np.argsort(-each)[:MOST_PARTS]
    said = [
        f"{say(f'screen-part-{lot.body.parts[k]}', lang)} {percent(each[k] / mass_kg, lang, 2)}"
        for k in heavy
        if each[k] > 0.0 and lot.body.parts[k] in PARTS
    ]
    return " · ".join(said)


def night(lot: Lot, choice: LotChoice, found: Priced) -> dict[str, Any]:
    """What happens in shadow, and for how long afterwards the battery is filled again (array new).

    Not modelled: a single satellite's own state; all of a shell do the same.
    """
    assert isinstance(choice.watts, SolarArray)
    policy = choice.watts.eclipse
    load, draws = _middle(lot.watts.load_w), found.draws
    level = {"throttle": "watts.throttle_frac", "sleep": "watts.sleep_frac"}.get(policy)
    kept = load if level is None else load * _middle(draws(level))
    longest = float(np.max(lot.sunlight.longest_eclipse_s))  # type: ignore[union-attr]
    given = _middle(lot.watts.array_bol_w) * _middle(draws("watts.pointing_frac"))
    spare = given * _middle(draws("watts.conversion_frac")) - load
    drained = min(kept * longest, _middle(lot.watts.battery_j))
    cooled = min(1.0, _middle(lot.heat.capacity_w) / load) if load else 1.0
    return {
        "eclipse": policy,
        "charge_s": drained / spare if spare > 0.0 else longest,
        "throttled_frac": 1.0 - cooled,
    }


def terminals(choice: LotChoice) -> int:
    """Lasers of one satellite; two keep the ring, two more reach the planes beside."""
    return int(getattr(choice.links, "terminals", 0))


def gateways(found: Priced) -> dict[str, float] | None:
    """How many stations tie the satellites to the ground, and what one carries; their places are not known."""
    if not any(lot.kind == "orbit" and isinstance(lot.links, Links) for lot in found.lots.values()):
        return None
    count, rate = (_middle(found.draws(id)) for id in ("links.gateways", "links.gateway_bit_per_s"))
    return {"count": count, "bit_per_s": rate}


def _middle(values: Any) -> float:
    return float(np.median(values))
