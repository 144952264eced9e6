"""Records flown with SGP4, and their mean elements carried to a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from evernoon.constants import DAY_S, MINUTE_S
from evernoon.orbits.elements.shape import brouwer_axis_m

if TYPE_CHECKING:
    from evernoon.orbits.elements.records import Ids, Instants, Records
    from evernoon.quantities import Array

EPOCH_1950 = np.datetime64("1949-12-31", "us")
EPOCH_1950_JD = 2433281.5
_DAY = np.timedelta64(86_400_000_000, "us")
_METRES = 1e3
_DOT = 1_036_800.0 / np.pi
_DDOT = 2_985_984_000.0 / 2.0 / np.pi
"""rev/day^2 and rev/day^3 as published, per rad/min^2 and rad/min^3 as SGP4 keeps them."""


def satellites(records: Records) -> list[Any]:
    """One SGP4 satellite a record, WGS-72 as all published elements want.

    The number it carries is a stand-in: SGP4 takes none above 339,999.
    Source: Vallado and others, Revisiting Spacetrack Report #3, AIAA 2006-6753,
        https://doi.org/10.2514/6.2006-6753; package sgp4.
    """
    from sgp4.api import WGS72, Satrec

    columns = (
        (records.epoch - EPOCH_1950) / _DAY,
        records.drag_per_radius,
        records.motion_dot_rev_per_day2 / _DOT,
        records.motion_ddot_rev_per_day3 / _DDOT,
        records.eccentricity,
        records.argument_rad,
        records.inclination_rad,
        records.anomaly_rad,
        records.mean_motion_rad_per_s * MINUTE_S,
        records.raan_rad,
    )
    made = []
    for row in zip(*(column.tolist() for column in columns), strict=True):
        one = Satrec()
        one.sgp4init(WGS72, "i", 1, *row)
        made.append(one)
    return made


def states(made: list[Any], jd: Array, part: Array) -> tuple[Ids, Array, Array]:
    """SGP4's error codes (record, instant), places in m and speeds in m/s (record, instant, 3) in TEME.

    Args: instants UTC as whole and part of a Julian date (instant,).
    """
    from sgp4.api import SatrecArray

    errors, places, speeds = SatrecArray(made).sgp4(jd, part)
    return errors.astype(np.int64), places * _METRES, speeds * _METRES


def fault(code: int) -> str:
    """SGP4's own words for an error code."""
    from sgp4.api import SGP4_ERRORS

    return str(SGP4_ERRORS.get(code, code))


def split_jd(instant: Instants) -> tuple[Array, Array]:
    """Julian date of the midnight before, and the part of the day since: exact to the microsecond."""
    day = instant.astype("datetime64[D]")
    whole = (day - EPOCH_1950.astype("datetime64[D]")).astype(np.float64) + EPOCH_1950_JD
    return whole, (instant - day) / _DAY


def mean_elements(records: Records, jd: float) -> dict[str, Array]:
    """Altitude, inclination, node and argument of latitude of each record at a date (record,).

    Node, perigee and anomaly turn with SGP4's own secular rates; the altitude is held, as a working
    satellite does. Source: secular terms of SGP4, Spacetrack Report No. 3 (1980), section 6.
    Not modelled: drag, manoeuvres, eccentricity; beyond some days the place along the orbit is
    one possible place.
    """
    from evernoon.constants import EARTH_EQUATORIAL_RADIUS_M

    made = satellites(records)
    rates = np.array([(s.nodedot, s.argpdot, s.mdot) for s in made]).reshape(-1, 3) / MINUTE_S
    whole, part = split_jd(records.epoch)
    since_s = ((jd - whole) - part) * DAY_S
    node, argument, anomaly = rates.T * since_s
    axis = brouwer_axis_m(
        records.mean_motion_rad_per_s, records.eccentricity, records.inclination_rad
    )
    turn = 2 * np.pi
    return {
        "altitude_m": axis - EARTH_EQUATORIAL_RADIUS_M,
        "inclination_rad": records.inclination_rad,
        "raan_rad": (records.raan_rad + node) % turn,
        "phase_rad": (records.argument_rad + records.anomaly_rad + argument + anomaly) % turn,
        "nodal_rate_rad_per_s": rates[:, 0],
    }
