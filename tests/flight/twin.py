"""The minute of a satellite, written plainly in double precision: the readable truth of `flight.loop`.

Nothing here is imported from the kernels.
"""

from __future__ import annotations

from typing import Any

import numpy as np


def disc_frac(depth: Any) -> Any:
    """Share of the Sun's disc beyond a straight limb; depth -1 (hidden) to 1 (whole)."""
    x = np.clip(depth, -1.0, 1.0)
    return 0.5 + (np.arcsin(x) + x * np.sqrt(1.0 - x * x)) / np.pi


def fly(
    own: dict[str, Any], common: dict[str, float], toward: Any, substeps: int = 1
) -> dict[str, Any]:
    """Fly satellites with the cosine to the Sun `toward` (step, satellite).

    own: stored_j, panel_k, chip_k, array_w, load_w, usable_j, emission, infrared_w, direct_w, albedo_w,
    conductance_w_per_k, yield_, each (satellite,). Temperatures by `substeps` explicit steps a step, or
    where that is 1 by the step of the kernel.
    """
    step_s = common["step_s"]
    stored, panel, chip = own["stored_j"].copy(), own["panel_k"].copy(), own["chip_k"].copy()
    least, hottest, work = stored.copy(), chip.copy(), np.zeros_like(stored)
    rows = []
    for here in toward:
        lit = disc_frac((here + common["edge"]) * common["sharpness"])
        absorbed = own["infrared_w"] + own["direct_w"] * lit + own["albedo_w"] * np.maximum(here, 0)
        wanted = own["load_w"] * (common["load_dark"] * (1 - lit) + common["load_lit"] * lit)
        at_limit = own["emission"] * common["limit_k"] ** 4 - absorbed
        coolable = at_limit + common["control_w_per_k"] * (common["limit_k"] - panel)
        coolable = np.maximum(coolable, common["lowest_w"])
        asked = np.minimum(wanted, coolable)
        surplus = own["array_w"] * lit - asked
        before = stored
        into = np.where(surplus > 0, surplus * common["efficiency"], surplus) * step_s
        stored = np.clip(before + into, 0.0, own["usable_j"])
        short_w = np.maximum(0.0, -(before + into)) / step_s
        served = asked - short_w
        overload = np.maximum(1.0, wanted / coolable)
        economy = np.minimum(overload, 1 / common["floor"]) ** (1 - common["exponent"])
        share = common["work_dark"] * (1 - lit) + common["work_lit"] * lit
        flop = served * own["yield_"] * economy * share
        panel, chip = _warmed(own, common, panel, chip, served, absorbed, substeps)
        work += flop
        least, hottest = np.minimum(least, stored), np.maximum(hottest, chip)
        charging = np.maximum(0.0, stored - before)
        rows.append([x.sum() for x in (lit, served, charging, overload > 1.0, flop)])
    return {
        "stored": stored, "panel": panel, "chip": chip, "least": least, "hottest": hottest, "work": work,
        "sums": np.array(rows),
    }  # fmt: skip


def _warmed(
    own: dict[str, Any], common: dict[str, float], panel: Any, chip: Any, heat_w: Any, absorbed_w: Any,
    substeps: int,
) -> tuple[Any, Any]:  # fmt: skip
    step_s, g = common["step_s"] / substeps, own["conductance_w_per_k"]
    c_panel, c_chip = common["panel_j_per_k"], common["chip_j_per_k"]
    if substeps > 1:
        for _ in range(substeps):
            flow = g * (chip - panel)
            emitted = own["emission"] * panel**4
            panel, chip = (
                panel + step_s * (flow + absorbed_w - emitted) / c_panel,
                chip + step_s * (heat_w - flow) / c_chip,
            )
        return panel, chip
    # Chips exactly for a panel that warms evenly; the panel by what is left, emission to second order.
    z = g * step_s / c_chip
    follow = 1 - np.exp(-z)
    settled = panel + heat_w / g
    emitted, slope = own["emission"] * panel**4, 4 * own["emission"] * panel**3
    # chip' = chip + follow (settled - chip) + (1 - follow / z) rise, and the panel gets what is left.
    still = follow * (settled - chip)
    rise = (heat_w + absorbed_w - emitted - c_chip / step_s * still) / (
        (c_panel + c_chip * (1 - follow / z)) / step_s + slope / 2
    )
    return panel + rise, chip + still + (1 - follow / z) * rise
