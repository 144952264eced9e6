"""What no satellite of a design can do: the first limit it breaks, and the nearest value that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evernoon.assumptions import catalogue, load
from evernoon.assumptions.draws import Draws
from evernoon.flows.body import PARTS
from evernoon.flows.clock import MONTH_S
from evernoon.heat.choice import Radiator
from evernoon.heat.spare import spare_frac
from evernoon.orbits.choice import Shells
from evernoon.scenario.assemble import lot_choices
from evernoon.watts.choice import SolarArray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evernoon.assumptions.kinds import Launcher
    from evernoon.flows.base import Array
    from evernoon.result.record import Record
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario


_EQUIPMENT = PARTS.index("structure")
"""Equipment and bus come before what goes with them."""
_HALVINGS = 40


def impossible(scenario: Scenario, record: Record, lot: int) -> dict[str, Any] | None:
    """The first limit that the median satellite breaks, causes before what follows; None where it breaks none.

    radiator: sheds less than the sleeping bus makes, on its last hot day. recharge: on the worst orbit of
    its last month the array carries less than the reduced clock. mass: launched mass with the project's
    margin over what the rocket lifts. Nearest: `key` of the generation, exact where what is short goes with
    an area; for mass the payload that fits, see `_payload_w`.
    """
    if record.lot_kinds[lot] != "orbit":
        return None
    choice = lot_choices(scenario)[lot]
    for limit, value, allowed, unit, key, nearest in _limits(scenario, record, lot, choice):
        if value < allowed if limit != "mass" else value > allowed:
            return {
                "limit": limit, "value": value, "allowed": allowed, "unit": unit,
                "nearest": None if nearest is None else {"key": key, "value": nearest},
            }  # fmt: skip
    return None


_Limit = tuple[str, float, float, str, str, float | None]


def _limits(scenario: Scenario, record: Record, lot: int, choice: LotChoice) -> Iterator[_Limit]:
    def middle(name: str) -> float:
        return float(np.median(record.fields[f"{name}@{lot}"]))

    def entry(id: str) -> float:
        return float(scenario.assume.get(id, load.entry(id).central))

    load_w, able_w, panel_m2 = (
        middle(name) for name in ("watts.load_w", "heat.capacity_w", "heat.radiator_m2")
    )
    least_w = load_w * entry("watts.sleep_frac")
    yield (
        "radiator",
        able_w,
        least_w,
        "W",
        "radiator",
        panel_m2 * least_w / able_w if able_w else None,
    )
    powered, clock = _powered_frac(record, lot), entry("watts.throttle_frac")
    array_m2 = middle("watts.array_m2") * clock / powered if powered else None
    yield "recharge", powered, clock, "", "array", array_m2
    margin = 1.0 + entry("orbits.system_margin_frac")
    lifted_kg = _lifted_kg(choice)
    mass_kg = middle("body.mass_kg") * margin
    fits_w = _payload_w(scenario, record, lot, lifted_kg / margin) if mass_kg > lifted_kg else None
    yield "mass", mass_kg, lifted_kg, "kg", "compute", fits_w


def _powered_frac(record: Record, lot: int) -> float:
    """Share of the load met in the worst month, by an array and battery at the end of life."""
    by_month = record.fields[f"watts.powered_by_month_frac@{lot}"].min(axis=0)
    by_age, life_s = (
        record.fields[f"watts.powered_by_age_frac@{lot}"],
        record.fields[f"wear.life_s@{lot}"],
    )
    last = min(len(by_age) - 1, int(np.median(life_s) / MONTH_S))
    return float(np.median(by_month * by_age[last]))


def _payload_w(scenario: Scenario, record: Record, lot: int, most_kg: float) -> float | None:
    """Payload of the median satellite that weighs so much; None where what stays is too heavy alone.

    Lasers, avionics and sizes that are given stay; all else goes with the payload, but the fewer
    sections a panel has, the more of them it carries to spare.
    """
    from evernoon.flops.deliver import payload

    choice = lot_choices(scenario)[lot]
    draws = Draws(record.seed, 0, record.samples, scenario.beliefs, scenario.assume)
    mass_kg, parts = record.fields[f"body.mass_kg@{lot}"], record.fields[f"body.part_kg@{lot}"]
    array, panel = cast(SolarArray, choice.watts), cast(Radiator, choice.heat)
    given = {
        "links": True,
        "array": array.array_m2 is not None or array.array_w is not None,
        "radiator": panel.radiator_m2 is not None,
    }
    stays_kg = sum(parts[PARTS.index(name)] * stays for name, stays in given.items())
    # Structure, growth and propellant of each come with it.
    launched = mass_kg / parts[:_EQUIPMENT].sum(axis=0)
    stays_kg = (stays_kg + draws("orbits.avionics_kg")) * launched
    panel_kg = parts[PARTS.index("radiator")] * launched * (not given["radiator"])
    lost_frac, sigmas = record.fields[f"heat.lost_frac@{lot}"], draws("heat.spare_sigmas")
    sections = record.fields[f"heat.radiator_m2@{lot}"] / draws("heat.section_m2")

    def carried(sections: Array) -> Array:
        return 1.0 + spare_frac(lost_frac, np.maximum(1.0, sections), sigmas)

    # Those to spare are not among those that are needed; of so many, the spread hardly changes.
    sections = sections / carried(sections)

    def weighs_kg(share: float) -> float:
        thinner_kg = panel_kg * (carried(sections * share) / carried(sections) - 1.0)
        return float(np.median(stays_kg + (mass_kg - stays_kg + thinner_kg) * share))

    low, high = 0.0, 1.0
    if weighs_kg(low) >= most_kg:
        return None
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if weighs_kg(middle) <= most_kg else (low, middle)
    return payload(choice.flops)[2] * low


def _lifted_kg(choice: LotChoice) -> float:
    """To the shell: the vehicle's sun-synchronous figure where it states one."""
    rocket = cast("Launcher", catalogue.row("launchers", choice.launcher, path="launch"))
    polar = cast(Shells, choice.orbits).shells[0].ltan_s is not None
    return (rocket.payload_sso_kg if polar else None) or rocket.payload_leo_kg
