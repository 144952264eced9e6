"""The limits a design must keep, and how far it is from each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.flows.base import Array
from evernoon.study.size_whole import payload_kg
from evernoon.study.size_world import launcher

if TYPE_CHECKING:
    from evernoon.study.size_design import Budgets, Kit
    from evernoon.study.size_world import World

KELVIN_SCALE_K = 100.0
"""Slack of a temperature is counted in these, so that it compares with shares."""
ACTIVE_FRAC = 0.01
"""A limit with less slack than this binds."""
ROUNDING_FRAC = 1e-9


@dataclass(frozen=True, slots=True)
class Limit:
    """A quantity, what it may at most (or at least) be, and the slack: negative where broken."""

    value: Array
    allowed: Array
    unit: str
    slack_frac: Array


def limits(
    world: World, columns: Mapping[str, Array], kit: Kit, found: Budgets
) -> dict[str, Limit]:
    """All limits of all designs, by name, causes before what follows from them.

    A panel that sheds nothing has an absurd area, so it is also too heavy: the first says why.
    """
    _, _, fluid = kit.rows
    choice, rise_k = world.radiator, world.one("heat.loop_rise_k")
    sent_m3 = _room_m3(world)
    margin = 1.0 + world.one("orbits.system_margin_frac")
    kept = {
        "coolant": _below_k(found.inlet_k, choice.coolant_inlet_max_k),
        "die": _below_k(found.die_k, choice.die_max_k),
        "memory": _below_k(found.memory_k, choice.memory_max_k or np.inf),
        "boiling": _below_k(found.inlet_k + rise_k, fluid.warmest_k),
        "freezing": _above_k(columns["panel_k"] - columns["lift_k"], fluid.freeze_k),
        "radiator": _positive(found.net_w_per_m2, found.emitted_w_per_m2),
        "recharge": _below(found.recharge_frac, 1.0, ""),
        "dose": _below(found.dose_gy, _dose_limit_gy(world), "Gy"),
        "mass": _below(found.mass_kg * margin, payload_kg(world, world.choice.launcher), "kg"),
    }
    if sent_m3 is not None:
        kept["volume"] = _below(found.stowed_m3, sent_m3, "m³")
    return kept


def _dose_limit_gy(world: World) -> float:
    """The weakest of what is behind the payload's shield."""
    return min(world.one(f"catalogue.parts.{part}.limit_gy") for part in ("accelerator", "memory"))


def _room_m3(world: World) -> float | None:
    room = launcher(world.choice.launcher).fairing_m3
    return None if room is None else room * world.one("orbits.fairing_fill_frac")


def _below_k(value: Array, allowed_k: float) -> Limit:
    slack = (allowed_k - value) / KELVIN_SCALE_K
    return Limit(value, np.full_like(value, allowed_k), "K", slack + ROUNDING_FRAC)


def _above_k(value: Array, allowed_k: float) -> Limit:
    slack = (value - allowed_k) / KELVIN_SCALE_K
    return Limit(value, np.full_like(value, allowed_k), "K", slack + ROUNDING_FRAC)


def _below(value: Array, allowed: float, unit: str) -> Limit:
    slack = 1.0 - value / allowed + ROUNDING_FRAC
    return Limit(value, np.full_like(value, allowed), unit, slack)


def _positive(value: Array, scale: Array) -> Limit:
    # What is left of the emission; a panel of more than ten times the ideal size is none.
    return Limit(value, 0.1 * scale, "W/m²", value / np.maximum(scale, 1e-9) - 0.1)


def violation(kept: Mapping[str, Limit]) -> Array:
    """Sum over the limits of what is beyond, x / (1 + x) each; 0 where a design keeps them all.

    So no limit that is broken beyond hope makes it worth while to break another.
    """
    beyond = [np.maximum(0.0, -one.slack_frac) for one in kept.values()]
    total: Array = np.sum([x / (1.0 + x) for x in beyond], axis=0)
    return total


def tightest(kept: Mapping[str, Limit]) -> Array:
    """Index of the limit with the least slack, in the order of `kept`."""
    which: Array = np.argmin(np.stack([one.slack_frac for one in kept.values()]), axis=0)
    return which
