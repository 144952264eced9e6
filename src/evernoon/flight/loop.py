"""The fused loop: one group of satellites of a plane through a block of steps.

Everything the group needs lies in one flat box of single-precision rows of constant length, so that
it stays in the first cache and the compiler sees that rows do not overlap: it then takes eight
satellites at once (design/fly_layout.md). Rows are named below; units are those of `kernels`.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from evernoon.compiled import compiled, inlined
from evernoon.flight import kernels
from evernoon.flows.base import Array

Singles = npt.NDArray[np.float32]

GROUP = 256
"""Most satellites of a group."""
ROW = GROUP + 16
"""Length of a row; not a power of two, so that rows do not fall on the same lines of the cache."""
LANES = 8
"""Groups are filled up to a multiple of this, so that no satellite is left over for a slow tail."""

# State, kept from block to block.
STORED, PANEL, CHIP = 0, 1 * ROW, 2 * ROW
# What is kept of a satellite over the flight: work, least stored, hottest chip.
WORK, LEAST, HOTTEST = 3 * ROW, 4 * ROW, 5 * ROW
STATES = 6
# Parameters of the block. PER is the inverse of LOAD; CEILING see `kernels.coolable_k`.
ARRAY, LOAD, PER, USABLE, EMISSION = 6 * ROW, 7 * ROW, 8 * ROW, 9 * ROW, 10 * ROW
INFRARED, CEILING, DIRECT, ALBEDO = 11 * ROW, 12 * ROW, 13 * ROW, 14 * ROW
COUPLING, CARRY, YIELD = 15 * ROW, 16 * ROW, 17 * ROW
PARAMETERS = 12
# Slot in the plane.
COSINE, SINE = 18 * ROW, 19 * ROW
ROWS = 20

# Sums over the satellites at each step.
SUNLIT, POWER, CHARGING, THROTTLED, FLOPS = range(5)
SUMS = 5

# What is common to the satellites of a shell.
(
    EDGE, CONTROL, LOWEST, EFFICIENCY, FLOOR, ZEROTH, FIRST, SECOND, THIRD, FOURTH, CAPACITY,
    LOAD_DARK, WORK_DARK, LAMP,
) = range(14)  # fmt: skip
COMMON = 14

Kind = Literal["bright", "steady", "varied"]
"""No shadow on the plane all through the block; the same load in shadow; another."""

_toward = inlined(kernels.toward_sun)
_lit = inlined(kernels.lit_frac)
_blended = inlined(kernels.blended)
_warmth = inlined(kernels.warmth_k)
_coolable = inlined(kernels.coolable_k)
_allowed = inlined(kernels.allowed_frac)
_economy = inlined(kernels.economy)
_flow = inlined(kernels.flow_k)
_left = inlined(kernels.left_k)
_served = inlined(kernels.served_k)
_panel = inlined(kernels.panel_next_k)
_chip = inlined(kernels.chip_next_k)


def kept(box: Singles, j: int, flop: Any, held: Any, chip: Any) -> None:
    """What is kept of a satellite over the flight, after a step."""
    zero = np.float32(0.0)
    box[WORK + j] += flop
    # Not min and max of the row itself: those become masked stores, which are slow.
    box[LEAST + j] += np.minimum(held - box[LEAST + j], zero)
    box[HOTTEST + j] += np.maximum(chip - box[HOTTEST + j], zero)


def added(
    step: Array, sunlit: Any, power: Any, charging: Any, throttled: Any, flops: Any
) -> None:  # fmt: skip
    """A group's part of the sums of a step (SUMS,)."""
    step[SUNLIT] += sunlit
    step[POWER] += power
    step[CHARGING] += charging
    step[THROTTLED] += throttled
    step[FLOPS] += flops


_kept, _added = inlined(kept), inlined(added)

FAST: Any = {"nnan", "ninf", "nsz", "arcp", "contract", "reassoc"}


def fused(kind: Kind) -> Any:
    """The loop of a group of a kind.

    Returned: a compiled function of the number of satellites, their box, what they have in common
    (COMMON), the two components of the Sun in the turning frame of the plane (step, 2), and the sums
    (step, SUMS) it adds to.
    """
    bright, same = kind == "bright", kind != "varied"

    def cross(count: int, box: Singles, common: Singles, sky: Singles, sums: Array) -> None:
        edge, control, lowest = common[EDGE], common[CONTROL], common[LOWEST]
        efficiency, floor, capacity = common[EFFICIENCY], common[FLOOR], common[CAPACITY]
        zeroth, first, second = common[ZEROTH], common[FIRST], common[SECOND]
        third, fourth = common[THIRD], common[FOURTH]
        load_dark, work_dark = common[LOAD_DARK], common[WORK_DARK]
        zero, one, tiny = np.float32(0.0), np.float32(1.0), np.float32(1e-30)
        for k in range(sky.shape[0]):
            along, across = sky[k, 0], sky[k, 1]
            sunlit = power = charging = throttled = flops = zero
            for j in range(count):
                toward = _toward(along, across, box[COSINE + j], box[SINE + j])
                lit = one
                if not bright:
                    lit = _lit(toward, edge)
                warmth = _warmth(box[DIRECT + j], box[ALBEDO + j], lit, toward)
                panel, chip, stored = box[PANEL + j], box[CHIP + j], box[STORED + j]
                coolable = _coolable(box[CEILING + j], warmth, control, panel, lowest)
                wanted = box[LOAD + j]
                if same:
                    allowed = _allowed(coolable, box[PER + j])
                else:
                    wanted *= _blended(load_dark, lit)
                    allowed = _allowed(coolable, one / (wanted + tiny))
                asked = np.minimum(wanted, coolable)
                open_k = stored + _flow(box[ARRAY + j] * lit - asked, efficiency)
                left = _left(open_k)
                held = np.minimum(left, box[USABLE + j])
                served = _served(asked, open_k, left)
                flop = served * box[YIELD + j]
                flop *= _economy(allowed, floor, zeroth, first, second, third, fourth)
                if not same:
                    flop *= _blended(work_dark, lit)
                coupling, carry = box[COUPLING + j], box[CARRY + j]
                absorbed = warmth + box[INFRARED + j]
                emission = box[EMISSION + j]
                after = _panel(panel, chip, served, absorbed, emission, capacity, coupling, carry)
                chip = _chip(chip, served, panel, after, coupling, carry)
                box[STORED + j], box[PANEL + j], box[CHIP + j] = held, after, chip
                _kept(box, j, flop, held, chip)
                sunlit += lit
                power += served
                charging += np.maximum(held - stored, zero)
                throttled += np.float32(allowed < one)
                flops += flop
            _added(sums[k], sunlit, power, charging, throttled, flops)

    return cross


_bright = compiled(fused("bright"), fastmath=FAST, nogil=True)
_steady = compiled(fused("steady"), fastmath=FAST, nogil=True)
_varied = compiled(fused("varied"), fastmath=FAST, nogil=True)


NO_LOAD = 1e30
"""Inverse of no load at all, that single precision can hold."""


def faced(
    node: float, argument: float, inclination: float, turn: tuple[float, float], sun: Array, lamp: Any,
    sky: Singles,
) -> float:  # fmt: skip
    """The Sun in the turning frame of a plane, by step into sky (step, 2).

    Returned: the least cosine between the Sun and any satellite of the plane, in all the steps.
    Args: turn of node and argument in a step; sun (step, 3); lamp the unit of the cosine in sky.
    """
    tilt_c, tilt_s = np.cos(inclination), np.sin(inclination)
    drift_c, drift_s = np.cos(turn[0]), np.sin(turn[0])
    turn_c, turn_s = np.cos(turn[1]), np.sin(turn[1])
    node_c, node_s = np.cos(node), np.sin(node)
    at_c, at_s = np.cos(argument), np.sin(argument)
    lowest = 1.0
    for k in range(sky.shape[0]):
        here = node_c * sun[k, 0] + node_s * sun[k, 1]
        ahead = (node_c * sun[k, 1] - node_s * sun[k, 0]) * tilt_c + sun[k, 2] * tilt_s
        sky[k, 0] = lamp * (here * at_c + ahead * at_s)
        sky[k, 1] = lamp * (ahead * at_c - here * at_s)
        lowest = min(lowest, -np.sqrt(here * here + ahead * ahead))
        at_c, at_s = at_c * turn_c - at_s * turn_s, at_s * turn_c + at_c * turn_s
        node_c, node_s = node_c * drift_c - node_s * drift_s, node_s * drift_c + node_c * drift_s
    return lowest


def packed(
    box: Singles, count: int, padded: int, at: int, first: int, state: Singles, own: Singles, slots: Singles
) -> None:  # fmt: skip
    """A group's satellites, from `at` on, into the box; it is filled up with places without one."""
    for j in range(padded):
        # A place without a satellite draws nothing and stores nothing.
        real = j < count
        for r in range(STATES):
            box[r * ROW + j] = state[r, at + j] if real else np.float32(0.0)
        for r in range(PARAMETERS):
            box[(STATES + r) * ROW + j] = own[r, at + j] if real else np.float32(0.0)
        if not real:
            box[PER + j] = np.float32(NO_LOAD)
        box[COSINE + j] = slots[0, first + j] if real else np.float32(0.0)
        box[SINE + j] = slots[1, first + j] if real else np.float32(0.0)


_faced, _packed = compiled(faced, nogil=True), compiled(packed, nogil=True)


def _planes(
    nodes: Array, arguments: Array, inclination: float, node_rate: float, argument_rate: float,
    step_s: float, sun: Array, slots: Singles, state: Singles, own: Singles, common: Singles,
    scale: Array, sums: Array, by_plane: Array,
) -> None:  # fmt: skip
    """Fly planes of one shell through a block, one group after the other.

    nodes and arguments of latitude (plane,) at the middle of the first step, sun (step, 3), slots (2,
    per_plane) cosine and sine, state (STATES, satellite) in and out, own (PARAMETERS, satellite), scale
    (SUMS,) from the loop's units to SI; added to: sums (step, SUMS), by_plane (plane, SUMS).
    """
    steps, per_plane = sun.shape[0], slots.shape[1]
    box = np.zeros(ROWS * ROW, np.float32)
    sky = np.empty((steps, 2), np.float32)
    plane_sums = np.empty((steps, SUMS))
    varied = common[LOAD_DARK] != 1.0 or common[WORK_DARK] != 1.0
    turn = node_rate * step_s, argument_rate * step_s
    for p in range(nodes.size):
        lowest = _faced(nodes[p], arguments[p], inclination, turn, sun, common[LAMP], sky)
        bright = lowest * common[LAMP] + common[EDGE] > 1.0
        plane_sums[:] = 0.0
        for first in range(0, per_plane, GROUP):
            count = min(GROUP, per_plane - first)
            padded = (count + LANES - 1) // LANES * LANES
            at = p * per_plane + first
            _packed(box, count, padded, at, first, state, own, slots)
            if bright:
                _bright(padded, box, common, sky, plane_sums)
            elif varied:
                _varied(padded, box, common, sky, plane_sums)
            else:
                _steady(padded, box, common, sky, plane_sums)
            for j in range(count):
                for r in range(STATES):
                    state[r, at + j] = box[r * ROW + j]
            plane_sums[:, SUNLIT] -= padded - count
        for k in range(steps):
            for q in range(SUMS):
                sums[k, q] += plane_sums[k, q] * scale[q]
                by_plane[p, q] += plane_sums[k, q] * scale[q]


planes = compiled(_planes, nogil=True)


def warm() -> None:
    """Compile, or load from the cache, before the clock runs: a flight of no planes."""
    none, few = np.zeros((1, 3)), np.zeros((2, 1), np.float32)
    planes(
        np.zeros(0), np.zeros(0), 0.0, 0.0, 0.0, 1.0, none, few,
        np.zeros((STATES, 1), np.float32), np.zeros((PARAMETERS, 1), np.float32),
        np.zeros(COMMON, np.float32), np.ones(SUMS), np.zeros((1, SUMS)), np.zeros((0, SUMS)),
    )  # fmt: skip
