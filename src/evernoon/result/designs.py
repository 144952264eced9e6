"""What no satellite of a design can do: the first limit it breaks, and the nearest value that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evernoon.assumptions import catalogue, load
from evernoon.flows.body import PARTS
from evernoon.flows.clock import MONTH_S
from evernoon.orbits.choice import Shells
from evernoon.scenario.assemble import lot_choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evernoon.assumptions.kinds import Launcher
    from evernoon.result.record import Record
    from evernoon.scenario.assemble import LotChoice
    from evernoon.scenario.model import Scenario


_SAFE_FRAC = 0.97
"""A smaller satellite weighs a little more for each watt: fewer sections, so more of them to spare."""


def impossible(scenario: Scenario, record: Record, lot: int) -> dict[str, Any] | None:
    """The first limit that the median satellite breaks, causes before what follows; None where it breaks none.

    radiator: sheds less than the sleeping bus makes, on its last hot day. recharge: on the worst orbit of
    its last month the array carries less than the reduced clock. mass: launched mass with the project's
    margin over what the rocket lifts. Nearest: `key` of the generation, exact where what is short goes with
    an area; for mass the payload that fits, avionics and lasers kept.
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
    mass_kg = middle("body.mass_kg") * (1.0 + entry("orbits.system_margin_frac"))
    lifted_kg = _lifted_kg(choice)
    parts = record.fields[f"body.part_kg@{lot}"]
    kept_kg = float(np.median(parts[PARTS.index("links")])) + entry("orbits.avionics_kg")
    fits_w = _payload_w(choice, mass_kg, lifted_kg, kept_kg)
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


def _payload_w(choice: LotChoice, mass_kg: float, lifted_kg: float, kept_kg: float) -> float:
    from evernoon.flops.deliver import payload

    share = max(0.0, (lifted_kg - kept_kg) / (mass_kg - kept_kg))
    return payload(choice.flops)[2] * share * _SAFE_FRAC


def _lifted_kg(choice: LotChoice) -> float:
    """To the shell: the vehicle's sun-synchronous figure where it states one."""
    rocket = cast("Launcher", catalogue.row("launchers", choice.launcher, path="launch"))
    polar = cast(Shells, choice.orbits).shells[0].ltan_s is not None
    return (rocket.payload_sso_kg if polar else None) or rocket.payload_leo_kg
