"""Needs of the rooms, and the body they add up to."""

from __future__ import annotations

from dataclasses import dataclass

from evernoon.flows.base import Array, declared


@dataclass(frozen=True, slots=True)
class Need:
    """What a room needs of the others before anything is sized."""

    fixed_w: Array = declared("sample", "power that does not depend on the load")
    load_frac: Array = declared("sample", "power as a share of the whole load")
    fixed_kg: Array = declared("sample", "mass that does not depend on the load")


@dataclass(frozen=True, slots=True)
class Body:
    """Mass and area of one unit by part; ground units have no body to launch (zeros)."""

    parts: tuple[str, ...]
    part_kg: Array = declared("part sample", "mass by subsystem", "watts", "heat", "flops", "links", "wear", "orbits")
    mass_kg: Array = declared("sample", "launched mass with structure, margin, propellant", "body.part_kg")
    area_m2: Array = declared("sample", "array + radiator: what drag and debris see", "watts.array_m2", "heat.radiator_m2")


def solved_load_w(fixed_w: Array, load_frac: Array) -> Array:
    """Load P that covers fixed needs and needs proportional to itself: P = sum W / (1 - sum f).

    fixed_w, load_frac: (sample,). Returns (sample,) watt.
    """
    return fixed_w / (1.0 - load_frac)


def launched_mass_kg(
    equipment_kg: Array, bus_kg: Array, structure_frac: Array, margin_frac: Array, propellant_frac: Array
) -> Array:
    """Launched mass: (equipment + bus) with structure, growth margin and propellant on top.

    All (sample,). Source: Larson & Wertz, Space Mission Analysis and Design, ch. 10 (mass build-up).
    Not modelled: separation system, dispenser.
    """
    dry_kg = (equipment_kg + bus_kg) * (1.0 + structure_frac) * (1.0 + margin_frac)
    return dry_kg * (1.0 + propellant_frac)
