"""Needs of the rooms, and the body they add up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evernoon.flows.base import Array, declared

PARTS: tuple[str, ...] = (
    "chips", "links", "shielding", "array", "battery", "radiator", "bus", "structure", "margin", "propellant",
)  # fmt: skip
"""Subsystems of a satellite, in the order of `Body.part_kg`."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a room needs of the others before anything is sized."""

    fixed_w: Array = declared(
        "sample",
        "power that does not depend on the load: chips with their servers, lasers, bus",
        "catalogue.chips.power_w", "catalogue.chips.server_overhead_frac",
        "catalogue.satellites.compute_w", "sites.*.generations.compute",
        "catalogue.satellites.laser_terminals", "sites.*.generations.terminals", "links.terminal_w",
        "orbits.bus_w",
    )  # fmt: skip
    load_frac: Array = declared(
        "sample",
        "power as a share of the whole load: pumps and bus",
        "heat.loop_drop_pa", "heat.loop_rise_k", "heat.pump_efficiency_frac", "catalogue.coolants",
        "heat.lift_carnot_frac", "sites.*.generations.coolant", "sites.*.generations.lift",
        "orbits.bus_load_frac",
    )  # fmt: skip
    fixed_kg: Array = declared(
        "sample",
        "mass that does not depend on the load: boards, lasers, shielding, spares",
        "catalogue.chips.chip_kg", "flops.board_kg_per_kw", "links.terminal_kg",
        "catalogue.satellites.laser_terminals", "wear.payload_w", "wear.shielded_m2_per_kw",
        "wear.aluminium_kg_per_m3", "catalogue.satellites.compute_w",
        "wear.service_kg_per_kw_year", "sites.*.generations.servicing", "sites.*.generations.life",
        "catalogue.satellites.shielding_m", "sites.*.generations.shielding",
        "sites.*.generations.spares", "sites.*.generations.compute",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """Mass and area of one unit by part; ground units have no body to launch (zeros)."""

    parts: tuple[str, ...]
    part_kg: Array = declared(
        "part sample",
        "mass by subsystem",
        "needs.fixed_kg", "watts.array_kg", "watts.battery_kg", "heat.radiator_kg", "orbits.bus_kg",
        "orbits.bus_kg_per_w", "orbits.control_frac", "watts.peak_w",
        "orbits.structure_frac", "orbits.margin_frac", "orbits.propellant_frac",
    )  # fmt: skip
    mass_kg: Array = declared(
        "sample",
        "(equipment, bus and structure, each grown by its margin) x (1 + propellant)",
        "body.part_kg",
    )  # fmt: skip
    area_m2: Array = declared(
        "sample",
        "array + radiator: what drag and debris see",
        "watts.array_m2", "heat.radiator_m2",
    )  # fmt: skip


def solved_load_w(fixed_w: Array, load_frac: Array) -> Array:
    """Load P that covers fixed needs and needs proportional to itself: P = sum W / (1 - sum f).

    fixed_w, load_frac: (sample,). Returns (sample,) watt.
    """
    return fixed_w / (1.0 - load_frac)


def parts_kg(
    equipment_kg: Array,
    bus_kg: Array,
    structure_frac: Array,
    growth_frac: Array,
    propellant_frac: Array,
) -> Array:
    """Mass by part in the order of `PARTS` (part, sample); they add up to the launched mass.

    Args: equipment_kg chips to radiator (6, sample); bus_kg (sample,); growth_frac until it flies
        by part (part, sample); structure over equipment and bus, propellant over dry mass.
    Source: mass build-up, Larson and Wertz, Space Mission Analysis and Design (1999), chapter 10;
        growth by part, AIAA S-120A.
    Not modelled: separation system, dispenser.
    """
    carried = np.concatenate([equipment_kg, bus_kg[np.newaxis]])
    structure_kg = carried.sum(axis=0) * structure_frac
    parts = np.concatenate([carried, structure_kg[np.newaxis]])
    growth_kg = np.sum(parts * growth_frac[: len(parts)], axis=0)
    dry_kg = parts.sum(axis=0) + growth_kg
    return np.concatenate([parts, np.stack([growth_kg, dry_kg * propellant_frac])])


def grown_bus_kg(
    avionics_kg: Array, bus_kg_per_w: Array, peak_w: Array, control_frac: Array, equipment_kg: Array
) -> Array:
    """Bus of a satellite: avionics, electronics by peak power, control by what it turns. (sample,)

    Source: scaling by subsystem, Larson and Wertz, Space Mission Analysis and Design (1999), ch. 10.
    Not modelled: torque by span, several thrusters.
    """
    return avionics_kg + bus_kg_per_w * peak_w + control_frac * equipment_kg
