"""The constellation of a scenario in flight beside the requests: who is where, lit, charged, warm, and able to work.

The flight engine flies every satellite of every shell step by step as the twin's clock goes; what the
workers may do follows from its power and heat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from evernoon.constants import DAY_S
from evernoon.earth.time import gmst_rad

if TYPE_CHECKING:
    from evernoon.flight.engine import Fleet, Sums
    from evernoon.flight.places import ShellPlaces
    from evernoon.flows.base import Array
    from evernoon.live.twin import Place, Twin

STEP_S = 60.0
DAYS = 366.0
"""So long a sky is laid out; a longer one begins again from full batteries."""
MOST_SATELLITES = 1024
"""Of a shell, evenly spread: so many are looked at when one is chosen to answer."""


@dataclass(frozen=True, slots=True)
class Group:
    """One shell now."""

    power_frac: float
    """Work done over that of all chips at full clock."""
    sunlit_frac: float
    stored_frac: float
    panel_k: float
    latitude_rad: Array
    """Of the satellites that may answer, by their number."""
    longitude_rad: Array
    number: npt.NDArray[np.int64]
    per_plane: int


class Sky:
    """All shells of all orbit sites of a twin."""

    def __init__(self, twin: Twin) -> None:
        from evernoon.aloft import designs_of
        from evernoon.earth.time import julian_day, month_start_jd
        from evernoon.flight.engine import fleet, opening
        from evernoon.flight.options import Options, day_of
        from evernoon.flight.places import placed
        from evernoon.flight.unit import unit
        from evernoon.orbits.choice import Shells

        designs = designs_of(twin.scenario, twin.date, twin.draws)
        sites = [(c.orbits, lot) for c, lot in designs if isinstance(c.orbits, Shells)]
        options = Options(start=twin.date, duration_s=DAYS * DAY_S, step_s=STEP_S, survive=True)
        day = day_of(twin.date)
        self._start_jd = julian_day(day.year, day.month, day.day)
        self._epoch_jd = float(month_start_jd(twin.scenario.start, 1)[0])
        self._fleet: Fleet = fleet(
            placed(sites), [unit(c, lot, twin.draws) for c, lot in designs], options,
            self._epoch_jd, self._start_jd, twin.draws,
        )  # fmt: skip
        self._sums: Sums = opening(self._fleet)
        self._before = np.zeros_like(self._sums.by_plane)
        self._names = [lot.site for _, lot in designs]
        self._standing = {place.name: place for place in twin.places if place.kind == "orbit"}
        self.groups: dict[str, Group] = {}
        self.fly_to(STEP_S)

    def fly_to(self, since_s: float) -> None:
        """Fly on until so many seconds after the start, and look at every shell."""
        from evernoon.flight.engine import advance

        sums = self._sums
        until = min(int(since_s / STEP_S), self._fleet.options.steps)
        if until <= sums.done:
            return
        before, steps = sums.by_plane.copy(), until - sums.done
        advance(self._fleet, sums, until)
        done = (sums.by_plane - before) / steps
        found: dict[str, Group] = {}
        for shell in self._fleet.places.shells:
            own = [s for s in self._fleet.places.shells if s.site == shell.site]
            place = self._standing.get(f"{self._names[shell.site]}/{own.index(shell)}")
            if place is not None:
                found[place.name] = self._group(shell, place, done, until * STEP_S)
        self.groups = found

    def eclipse_work_frac(self, name: str) -> float:
        """Work left to a shell in eclipse season: the longest shadow there is, under the design's policy."""
        from evernoon.earth.shadow import eclipse_frac

        for shell in self._fleet.places.shells:
            own = [s for s in self._fleet.places.shells if s.site == shell.site]
            if f"{self._names[shell.site]}/{own.index(shell)}" == name:
                dark = float(eclipse_frac(shell.altitude_m, np.zeros(())))
                policy = self._fleet.units[shell.site].policy
                return 1.0 - dark * (1.0 - policy.drawn_frac * policy.work)
        return 1.0

    def _group(self, shell: ShellPlaces, place: Place, done: Array, since_s: float) -> Group:
        from evernoon.flight import loop

        unit = self._fleet.units[shell.site]
        planes = slice(shell.first_plane, shell.first_plane + shell.planes)
        mean = done[planes].sum(axis=0) / shell.satellites
        number = spread(shell.satellites, min(round(place.units), MOST_SATELLITES))
        state = self._sums.state[:, shell.first + number]
        latitude, longitude = self._where(shell, number, since_s)
        full_k = max(
            unit.battery.energy_j * unit.battery.depth_frac * unit.battery.round_trip_frac**0.5
            / unit.chip_j_per_k, 1e-9,
        )  # fmt: skip
        return Group(
            power_frac=float(np.clip(mean[loop.FLOPS] / unit.nominal_flop_per_s, 0.0, 1.0)),
            sunlit_frac=float(mean[loop.SUNLIT]),
            stored_frac=float(np.clip(state[0].mean() / full_k, 0.0, 1.0)),
            panel_k=float(state[1].mean()),
            latitude_rad=latitude, longitude_rad=longitude, number=number,
            per_plane=shell.per_plane,
        )  # fmt: skip

    def _where(
        self, shell: ShellPlaces, number: npt.NDArray[np.int64], since_s: float
    ) -> tuple[Array, Array]:
        from evernoon.earth.motion import positions_m

        jd = self._start_jd + since_s / DAY_S
        plane, slot = np.divmod(number, shell.per_plane)
        place = positions_m(
            shell.raan_rad[plane], shell.inclination_rad, shell.altitude_m,
            shell.phase_rad(plane.astype(np.float64), slot.astype(np.float64)), (jd - self._epoch_jd) * DAY_S,
        )  # fmt: skip
        latitude = np.arcsin(place[2] / np.linalg.norm(place, axis=0))
        turned = np.arctan2(place[1], place[0]) - float(gmst_rad(jd))
        return latitude, (turned + np.pi) % (2.0 * np.pi) - np.pi


def spread(places: int, count: int) -> npt.NDArray[np.int64]:
    """Numbers of `count` places out of many, as even as whole numbers allow."""
    count = max(1, min(count, places))
    return (np.arange(count, dtype=np.int64) * places) // count
