"""Needs of the rooms, and the body they add up to."""

from __future__ import annotations

from dataclasses import dataclass

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
        "heat.pump_frac", "orbits.bus_load_frac",
    )  # fmt: skip
    fixed_kg: Array = declared(
        "sample",
        "mass that does not depend on the load: boards, lasers, shielding, spares",
        "catalogue.chips.chip_kg", "flops.board_kg_per_kw", "links.terminal_kg",
        "catalogue.satellites.laser_terminals", "wear.payload_w", "wear.shielded_m2_per_kw",
        "wear.aluminium_kg_per_m3", "catalogue.satellites.compute_w",
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
        "orbits.structure_frac", "orbits.margin_frac", "orbits.propellant_frac",
    )  # fmt: skip
    mass_kg: Array = declared(
        "sample",
        "(equipment + bus) x (1 + structure) x (1 + margin) x (1 + propellant)",
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


def launched_mass_kg(
    equipment_kg: Array,
    bus_kg: Array,
    structure_frac: Array,
    margin_frac: Array,
    propellant_frac: Array,
) -> Array:
    """Launched mass: (equipment + bus) with structure, growth margin and propellant on top.

    All (sample,). Source: Larson & Wertz, Space Mission Analysis and Design, ch. 10 (mass build-up).
    Not modelled: separation system, dispenser.
    """
    dry_kg = (equipment_kg + bus_kg) * (1.0 + structure_frac) * (1.0 + margin_frac)
    return dry_kg * (1.0 + propellant_frac)
