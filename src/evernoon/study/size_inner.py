"""What is inside the lines of a mass budget: bus, radiator, array, shielding and spares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.constants import JULIAN_YEAR_S

if TYPE_CHECKING:
    from evernoon.study.size_search import Best
    from evernoon.study.size_world import World


def inner_kg(world: World, best: Best, part_kg: dict[str, float]) -> dict[str, dict[str, float]]:
    """Lines within a part, before growth, by part; each part's add up to it.

    Source: the sums of `size_parts` and `size_whole`, term by term.
    """
    one, found = world.one, best.found
    area_m2, load_w = float(found.radiator_m2[0]), float(found.load_w[0])
    panels = area_m2 * one("heat.radiator_areal_mass_kg_per_m2")
    loop = load_w * one("heat.loop_kg_per_w")
    avionics = one("orbits.avionics_kg")
    electronics = one("orbits.bus_kg_per_w") * float(found.peak_w[0])
    deployment = float(found.array_m2[0]) * one("watts.array_structure_kg_per_m2")
    spares = part_kg["chips"] * world.satellite.spares_frac
    kw, years = (float(best.columns[name][0]) for name in ("compute_w", "life_s"))
    servicing = kw / 1e3 * years / JULIAN_YEAR_S * world.service_kg_per_kw_year()
    lines = {
        "shielding": {
            "aluminium": part_kg["shielding"] - spares - servicing, "spares": spares,
            "servicing": servicing,
        },
        "array": {"cells": part_kg["array"] - deployment, "deployment": deployment},
        "radiator": {"panels": panels, "loop": loop, "lift": part_kg["radiator"] - panels - loop},
        "bus": {
            "avionics": avionics, "electronics": electronics,
            "control": part_kg["bus"] - avionics - electronics,
        },
    }  # fmt: skip
    # A line that is nothing, to rounding, is left out.
    return {
        part: {name: kg for name, kg in inside.items() if kg > 1e-9 * part_kg[part]}
        for part, inside in lines.items()
    }
