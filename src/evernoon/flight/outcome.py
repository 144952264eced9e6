"""What a flight says: of the constellation by step, of shells and planes, of the best and worst satellites."""

from __future__ import annotations

import resource
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from evernoon.constants import DAY_S, EARTH_EQUATORIAL_RADIUS_M
from evernoon.earth.time import gmst_rad
from evernoon.flight import loop
from evernoon.flight.places import closest_m
from evernoon.flows.base import Array

if TYPE_CHECKING:
    from evernoon.flight.engine import Fleet, Sums
    from evernoon.flight.unit import Unit

QUANTILES = (0.0, 0.01, 0.1, 0.5, 0.9, 0.99, 1.0)
WORST = 10
SERIES = ("sunlit_frac", "load_w", "charging_w", "throttled_frac", "delivered_flop_per_s")


@dataclass(frozen=True, slots=True)
class ShellMean:
    """Means of a shell, or of a plane, over the flight; watts and FLOP/s of all its satellites."""

    site: str
    altitude_m: float
    inclination_rad: float
    planes: int
    satellites: int
    closest_m: float
    sunlit_frac: float
    load_w: float
    throttled_frac: float
    delivered_flop_per_s: float
    delivered_frac: float
    """Over what all its chips would do at full clock."""


@dataclass(frozen=True, slots=True)
class Satellite:
    """One satellite over the flight."""

    number: int
    shell: int
    plane: int
    slot: int
    age_years: float
    delivered_frac: float
    least_stored_frac: float
    hottest_k: float
    lives: bool


@dataclass(frozen=True)
class Flight:
    """A constellation flown."""

    fleet: Fleet
    sums: Sums
    steps_flown: int
    """By this process; the rest came from the checkpoint."""
    loading_s: float
    wall_s: float
    cpu_s: float

    @property
    def satellites(self) -> int:
        """Places of the constellation."""
        return self.fleet.places.satellites

    @property
    def steps(self) -> int:
        """Steps of each satellite."""
        return self.fleet.options.steps

    def series(self) -> dict[str, Array]:
        """By step: shares of the satellites, and watts and FLOP/s of all of them."""
        sums, count, step_s = self.sums.series, self.satellites, self.fleet.options.step_s
        return {
            "sunlit_frac": sums[:, loop.SUNLIT] / count,
            "load_w": sums[:, loop.POWER],
            "charging_w": sums[:, loop.CHARGING] / step_s,
            "throttled_frac": sums[:, loop.THROTTLED] / count,
            "delivered_flop_per_s": sums[:, loop.FLOPS],
        }

    def as_tables(self) -> dict[str, npt.NDArray[Any]]:
        """Series by step, means by plane (all shells, in order), and what each satellite did."""
        means = self.sums.by_plane / self.steps
        names = ("sunlit", "load_w", "charging_j", "throttled", "delivered_flop_per_s")
        planes: dict[str, npt.NDArray[Any]] = {
            f"plane_{name}": means[:, column] for column, name in enumerate(names)
        }
        shells = self.fleet.places.shells
        planes["plane_shell"] = np.repeat(np.arange(len(shells)), [s.planes for s in shells])
        planes["plane_satellites"] = np.repeat(
            [s.per_plane for s in shells], [s.planes for s in shells]
        )
        own = {
            "satellite_delivered_frac": self.delivered_frac(),
            "satellite_age_years": np.concatenate([who.age_years for who in self.fleet.crews]),
        }
        time_s = (np.arange(self.steps) + 0.5) * self.fleet.options.step_s
        return {"time_s": time_s} | self.series() | planes | own

    def delivered_frac(self) -> Array:
        """Work of each satellite over that of all its chips at full clock (satellite,)."""
        return self.sums.work / (self._nominal_flop_per_s() * self.steps)

    def shells(self) -> list[ShellMean]:
        """Means of every shell."""
        found = []
        for shell in self.fleet.places.shells:
            own = slice(shell.first_plane, shell.first_plane + shell.planes)
            means = self.sums.by_plane[own].sum(axis=0) / self.steps
            found.append(self._mean(shell, shell.planes, means))
        return found

    def planes(self, shell: int) -> list[ShellMean]:
        """Means of every plane of a shell."""
        own = self.fleet.places.shells[shell]
        rows = self.sums.by_plane[own.first_plane : own.first_plane + own.planes] / self.steps
        return [self._mean(own, 1, row) for row in rows]

    def _mean(self, shell: Any, planes: int, means: Array) -> ShellMean:
        unit = self.fleet.units[shell.site]
        count = planes * shell.per_plane
        return ShellMean(
            site=unit.site,
            altitude_m=shell.altitude_m,
            inclination_rad=shell.inclination_rad,
            planes=planes,
            satellites=count,
            closest_m=min(closest_m(shell), 2.0 * shell.altitude_m + 2e7),
            sunlit_frac=float(means[loop.SUNLIT]) / count,
            load_w=float(means[loop.POWER]),
            throttled_frac=float(means[loop.THROTTLED]) / count,
            delivered_flop_per_s=float(means[loop.FLOPS]),
            delivered_frac=float(means[loop.FLOPS]) / (count * unit.nominal_flop_per_s),
        )

    def worst(self, count: int = WORST) -> list[Satellite]:
        """The living satellites that delivered least."""
        share = np.where(self._lives(), self.delivered_frac(), np.inf)
        some = np.argpartition(share, min(count, share.size) - 1)[:count]
        return [self.satellite(int(n)) for n in some[np.argsort(share[some], kind="stable")]]

    def satellite(self, number: int) -> Satellite:
        """One satellite by its number: shell by shell, plane by plane."""
        index = next(
            i for i, s in reversed(list(enumerate(self.fleet.places.shells))) if s.first <= number
        )
        shell = self.fleet.places.shells[index]
        plane, slot = divmod(number - shell.first, shell.per_plane)
        unit, who, own = self._of_site(shell.site, number)
        state = self.sums.state[:, number]
        return Satellite(
            number=number,
            shell=index,
            plane=plane,
            slot=slot,
            age_years=float(who.age_years[own]),
            delivered_frac=float(self.sums.work[number] / (unit.nominal_flop_per_s * self.steps)),
            least_stored_frac=float(state[4]) / _full_k(unit),
            hottest_k=float(state[5]),
            lives=bool(self._lives()[number]),
        )

    def _of_site(self, site: int, number: int) -> tuple[Unit, Any, int]:
        return (
            self.fleet.units[site],
            self.fleet.crews[site],
            number - self.fleet.firsts[site],
        )

    def _nominal_flop_per_s(self) -> Array:
        """Of each satellite, at full clock (satellite,)."""
        parts = zip(self.fleet.units, self.fleet.crews, strict=True)
        return np.concatenate(
            [np.full(who.age_years.size, u.nominal_flop_per_s) for u, who in parts]
        )

    def _lives(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        ends = np.concatenate([who.end_s for who in self.fleet.crews])
        return ends > self.steps * self.fleet.options.step_s

    def snapshot(self) -> dict[str, Array]:
        """Every satellite at the end: latitude, longitude, altitude, battery, temperatures, life."""
        fleet, end_s = self.fleet, self.steps * self.fleet.options.step_s
        place = fleet.places.positions_m(end_s + (fleet.start_jd - fleet.epoch_jd) * DAY_S)
        turned = float(gmst_rad(fleet.start_jd + end_s / DAY_S))
        radius = np.linalg.norm(place, axis=0)
        full = np.concatenate(
            [
                np.full(w.age_years.size, _full_k(u))
                for u, w in zip(fleet.units, fleet.crews, strict=True)
            ]
        )
        return {
            "latitude_rad": np.arcsin(place[2] / radius),
            "longitude_rad": (np.arctan2(place[1], place[0]) - turned + np.pi) % (2 * np.pi)
            - np.pi,
            "altitude_m": radius - EARTH_EQUATORIAL_RADIUS_M,
            "stored_frac": self.sums.state[0] / full,
            "panel_k": self.sums.state[1].astype(np.float64),
            "chip_k": self.sums.state[2].astype(np.float64),
            "lives": self._lives().astype(np.float64),
        }

    def distribution(self) -> dict[str, list[float]]:
        """Quantiles over living satellites, at `QUANTILES`."""
        lives = self._lives()
        if not lives.any():
            return {}
        full = np.concatenate(
            [
                np.full(w.age_years.size, _full_k(u))
                for u, w in zip(self.fleet.units, self.fleet.crews, strict=True)
            ]
        )
        of = {
            "delivered_frac": self.delivered_frac(),
            "least_stored_frac": self.sums.state[4] / full,
            "hottest_k": self.sums.state[5],
        }
        return {
            name: [float(q) for q in np.quantile(values[lives], QUANTILES)]
            for name, values in of.items()
        }

    def as_dict(self) -> dict[str, Any]:
        """The answer of `evernoon fly --json`."""
        means = self.sums.by_plane.sum(axis=0) / self.steps
        ends = np.concatenate([who.end_s for who in self.fleet.crews])
        flown = self.satellites * self.steps_flown
        return {
            "satellites": self.satellites,
            "steps": self.steps,
            "step_s": self.fleet.options.step_s,
            "shadow": self.fleet.options.shadow,
            "loading_s": self.loading_s,
            "wall_s": self.wall_s,
            "cpu_s": self.cpu_s,
            "peak_rss_bytes": peak_rss_bytes(),
            "satellite_steps_per_cpu_s": flown / self.cpu_s if self.cpu_s > 0 else None,
            "sunlit_frac": float(means[loop.SUNLIT]) / self.satellites,
            "load_w_mean": float(means[loop.POWER]),
            "charging_w_mean": float(means[loop.CHARGING]) / self.fleet.options.step_s,
            "throttled_frac": float(means[loop.THROTTLED]) / self.satellites,
            "delivered_flop_per_s_mean": float(means[loop.FLOPS]),
            "failed": int((ends <= self.steps * self.fleet.options.step_s).sum()),
            "quantiles": list(QUANTILES),
            "distribution": self.distribution(),
            "worst": [asdict(satellite) for satellite in self.worst()],
            "shells": [asdict(shell) for shell in self.shells()],
        }


def _full_k(unit: Unit) -> float:
    """What the design's battery delivers when new, at the depth allowed, in the loop's unit."""
    battery = unit.battery
    full_j = battery.energy_j * battery.depth_frac * battery.round_trip_frac**0.5
    return max(full_j / unit.chip_j_per_k, 1e-9)


def peak_rss_bytes() -> int:
    """Most memory this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
