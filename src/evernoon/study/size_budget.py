"""The budget of a design: mass by part with growth and margin, power, area, heat, launchers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.constants import HOUR_S, JULIAN_YEAR_S
from evernoon.flows.body import PARTS
from evernoon.orbits.growth import MATURITY, growth_frac
from evernoon.study.size_design import VARIABLES
from evernoon.study.size_inner import inner_kg
from evernoon.study.size_limits import ACTIVE_FRAC
from evernoon.study.size_parts import fixed_of
from evernoon.study.size_search import Best, Task, judged
from evernoon.study.size_whole import launch_usd_per_kg, payload_kg

if TYPE_CHECKING:
    from evernoon.assumptions.flown import Flown
    from evernoon.assumptions.kinds import Launcher
    from evernoon.orbits.choice import Shells
    from evernoon.study.size_world import World

POLICIES = ("ride-through", "throttle", "sleep")


def budget(world: World, task: Task, best: Best) -> dict[str, Any]:
    """Everything about one design, as plain data in SI units."""
    return {
        "design": _design(best),
        "delivered": _delivered(best),
        "budget": {
            "mass": _mass(world, best),
            "power": _power(world, best),
            "area": _area(best),
            "heat": _heat(best),
            "cost": _cost(world, best),
        },
        "specific": _specific(best),
        "limits": _limits(best),
        "at_bounds": _at_bounds(task, best),
        "launchers": _launchers(world, best),
        "policies": _policies(world, task, best),
    }


def _one(values: np.ndarray[Any, Any]) -> float | None:
    value = float(values[0])
    return value if np.isfinite(value) else None


def _design(best: Best) -> dict[str, Any]:
    columns = {column: _one(best.columns[column]) for column in VARIABLES.values()}
    kit = best.kit
    return {
        **columns, "cell": kit.cell, "battery_type": kit.battery_type, "coolant": kit.coolant,
    }  # fmt: skip


def _delivered(best: Best) -> dict[str, Any]:
    found = best.found
    years = float(best.columns["life_s"][0]) / JULIAN_YEAR_S
    return {
        "compute_w": _one(best.columns["compute_w"]),
        "delivered_frac": _one(found.delivered_frac),
        "delivered_w": _one(found.delivered_w),
        "kw_years": float(found.delivered_w[0]) / 1e3 * years,
    }


def _mass(world: World, best: Best) -> dict[str, Any]:
    """Best estimate, growth by maturity, predicted; then propellant, and the project's margin."""
    choice = cast("Shells", world.choice.orbits)
    stage = {**MATURITY, **choice.maturity}
    growth = growth_frac(choice, world.draws)[:, 0]
    kg = dict(zip(PARTS, best.found.part_kg[:, 0].tolist(), strict=True))
    inner = inner_kg(world, best, kg)
    lines = [
        {
            "part": part, "estimate_kg": kg[part], "maturity": stage[part],
            "growth_frac": float(growth[i]), "predicted_kg": kg[part] * (1.0 + float(growth[i])),
            "inner_kg": inner.get(part, {}),
        }
        for i, part in enumerate(PARTS)
        if part in stage
    ]  # fmt: skip
    launched = float(best.found.mass_kg[0])
    margin = world.one("orbits.system_margin_frac")
    return {
        "parts": lines,
        "dry_kg": launched - kg["propellant"],
        "propellant_kg": kg["propellant"],
        "launched_kg": launched,
        "system_margin_frac": margin,
        "allocated_kg": launched * (1.0 + margin),
    }


def _power(world: World, best: Best) -> dict[str, Any]:
    found, fixed = best.found, fixed_of(world)
    load_w = float(found.load_w[0])
    compute_w = float(best.columns["compute_w"][0])
    moving_w = load_w * float(found.moving_frac[0])
    return {
        "average_w": load_w,
        "peak_w": _one(found.peak_w),
        "compute_w": compute_w,
        "lasers_w": fixed.lasers_w,
        "pumps_w": moving_w,
        "bus_w": load_w - compute_w - fixed.lasers_w - moving_w,
        "array_bol_w": _one(found.array_bol_w),
        "battery_j": _one(found.battery_j),
        "battery_wh": float(found.battery_j[0]) / HOUR_S,
        "depth_frac": _one(found.depth_frac),
        "heater_in_shadow_w": _one(found.heater_w),
    }


def _area(best: Best) -> dict[str, Any]:
    found = best.found
    return {
        "array_m2": _one(found.array_m2),
        "radiator_m2": _one(found.radiator_m2),
        "total_m2": float(found.array_m2[0] + found.radiator_m2[0]),
        "stowed_m3": _one(found.stowed_m3),
    }


def _heat(best: Best) -> dict[str, Any]:
    found = best.found
    return {
        "die_k": _one(found.die_k),
        "memory_k": _one(found.memory_k),
        "coolant_inlet_k": _one(found.inlet_k),
        "panel_k": _one(best.columns["panel_k"]),
        "emitted_w_per_m2": _one(found.emitted_w_per_m2),
        "net_w_per_m2": _one(found.net_w_per_m2),
        "moving_frac": _one(found.moving_frac),
    }


def _cost(world: World, best: Best) -> dict[str, Any]:
    return {
        "capital_usd": _one(best.found.capital_usd),
        "launch_usd_per_kg": launch_usd_per_kg(world),
        "usd_per_kw_year": _one(best.found.usd_per_kw_year),
    }


def _specific(best: Best) -> dict[str, Any]:
    """Kilograms a kilowatt and watts a kilogram, beside what has flown and what is announced."""
    found = best.found
    mass_kg = float(found.mass_kg[0])
    beside = {
        id: {"w_per_kg": cast("Flown", row).whole_w_per_kg, "status": cast("Flown", row).status}
        for id, row in catalogue.rows("flown").items()
        if cast("Flown", row).whole_w_per_kg
    }
    return {
        "kg_per_kw": mass_kg / float(found.load_w[0]) * 1e3,
        "kg_per_kw_compute": mass_kg / float(best.columns["compute_w"][0]) * 1e3,
        "w_per_kg": float(found.array_bol_w[0]) / mass_kg,
        "beside": beside,
    }


def _limits(best: Best) -> list[dict[str, Any]]:
    rows = []
    for name, limit in best.kept.items():
        slack = float(limit.slack_frac[0])
        rows.append(
            {
                "limit": name, "value": _one(limit.value), "allowed": _one(limit.allowed),
                "unit": limit.unit, "slack_frac": slack if np.isfinite(slack) else None,
                "keeps": slack >= 0.0, "binds": slack < ACTIVE_FRAC,
            }
        )  # fmt: skip
    return rows


def _at_bounds(task: Task, best: Best) -> list[dict[str, str]]:
    """Variables of the search that ended at an end of their range."""
    found = []
    for name, (low, high) in task.bounds.items():
        value, near = float(best.columns[VARIABLES[name]][0]), 1e-3 * (high - low)
        if value - low < near or high - value < near:
            found.append({"variable": name, "end": "low" if value - low < near else "high"})
    return found


def _launchers(world: World, best: Best) -> list[dict[str, Any]]:
    """How many fit on each vehicle, by mass with margin and by volume."""
    mass_kg = float(best.found.mass_kg[0]) * (1.0 + world.one("orbits.system_margin_frac"))
    volume_m3, fill = float(best.found.stowed_m3[0]), world.one("orbits.fairing_fill_frac")
    rows = []
    for id, row in catalogue.rows("launchers").items():
        rocket = cast("Launcher", row)
        by_mass = payload_kg(world, id) / mass_kg
        by_volume = None if rocket.fairing_m3 is None else rocket.fairing_m3 * fill / volume_m3
        least = by_mass if by_volume is None else min(by_mass, by_volume)
        rows.append(
            {
                "launcher": id, "satellites": int(least), "by_mass": by_mass, "by_volume": by_volume,
                "binds": "mass" if by_volume is None or by_mass <= by_volume else "volume",
            }
        )  # fmt: skip
    return rows


def _policies(world: World, task: Task, best: Best) -> dict[str, Any]:
    """The same design under each policy in shadow, array and battery sized anew."""
    shares = (1.0, world.one("watts.throttle_frac"), 0.0)
    rows = {}
    for name, share in zip(POLICIES, shares, strict=True):
        columns = {**best.columns, "battery_frac": np.array([share])}
        one = judged(world, columns, best.kit, fixed_of(world))
        found = one.found
        rows[name] = {
            "delivered_frac": _one(found.delivered_frac), "launched_kg": _one(found.mass_kg),
            "kg_per_kw_year": _one(found.mass_per_kw_year),
            "usd_per_kw_year": _one(found.usd_per_kw_year), "feasible": one.feasible,
        }  # fmt: skip
    return rows
