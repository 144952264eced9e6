"""Places and shadow of every satellite of a shell, written out: for pictures, links and comparisons.

Written in double precision these are 25 bytes a state, so memory sets the speed; the flight itself
writes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from evernoon.compiled import compiled
from evernoon.constants import DAY_S
from evernoon.earth.motion import orbit_radius_m
from evernoon.flight.places import ShellPlaces
from evernoon.flight.sky import shadow_edge, sun_unit
from evernoon.flows.base import Array

if TYPE_CHECKING:
    from evernoon.flight.options import Shadow

Bytes = npt.NDArray[np.uint8]


def _write(
    nodes: Array, arguments: Array, slots: Array, rates: Array, radius: float, edge: float,
    inclination: float, time: Array, sun: Array, places: Array, dark: Bytes,
) -> None:  # fmt: skip
    tilt_c, tilt_s, per_plane = np.cos(inclination), np.sin(inclination), slots.shape[1]
    for k in range(time.size):
        for p in range(nodes.size):
            node, at = nodes[p] + rates[0] * time[k], arguments[p] + rates[1] * time[k]
            node_c, node_s, at_c, at_s = np.cos(node), np.sin(node), np.cos(at), np.sin(at)
            # A place is one vector times the cosine of its slot and another times the sine.
            ax = radius * (node_c * at_c - node_s * tilt_c * at_s)
            ay = radius * (node_s * at_c + node_c * tilt_c * at_s)
            az = radius * tilt_s * at_s
            bx = radius * (-node_c * at_s - node_s * tilt_c * at_c)
            by = radius * (-node_s * at_s + node_c * tilt_c * at_c)
            bz = radius * tilt_s * at_c
            along = ax * sun[k, 0] + ay * sun[k, 1] + az * sun[k, 2]
            across = bx * sun[k, 0] + by * sun[k, 1] + bz * sun[k, 2]
            limit, first = -edge * radius, p * per_plane
            for j in range(per_plane):
                c, s = slots[0, j], slots[1, j]
                places[k, 0, first + j] = ax * c + bx * s
                places[k, 1, first + j] = ay * c + by * s
                places[k, 2, first + j] = az * c + bz * s
                dark[k, first + j] = along * c + across * s < limit


_compiled = compiled(_write, fastmath={"nsz", "contract"}, nogil=True)


def states(
    shell: ShellPlaces, epoch_jd: float, jd: Array, places_m: Array, dark: Bytes, shadow: Shadow = "cylinder"
) -> None:  # fmt: skip
    """Fill places_m (step, 3, satellite) and dark (step, satellite), 1 in shadow, at Julian dates.

    The frame is the mean equator and equinox of date. For the cone, dark is where less than half of
    the Sun's disc is seen.
    Source: see `evernoon.earth.motion.positions_m`; angle addition within a plane.
    """
    slot = shell.slot_rad(np.arange(shell.per_plane, dtype=np.float64))
    edge, _ = shadow_edge(shell, shadow, float(jd.mean()))
    _compiled(
        shell.raan_rad,
        shell.phase_rad(np.arange(shell.planes, dtype=np.float64), 0.0),
        np.stack([np.cos(slot), np.sin(slot)]),
        np.array([shell.nodal_rate_rad_per_s, shell.argument_rate_rad_per_s]),
        float(orbit_radius_m(shell.altitude_m)),
        edge,
        shell.inclination_rad,
        (jd - epoch_jd) * DAY_S,
        sun_unit(jd),
        places_m,
        dark,
    )
