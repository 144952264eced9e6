"""How a region reaches a place this minute: gateway, relays, lasers, satellite; or fibre."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evernoon.assumptions.groups import regions
from evernoon.earth.sphere import great_circle_m, slant_range_m
from evernoon.links.fibre import fibre_rtt_s
from evernoon.links.mesh import mesh_path_m, mesh_rtt_s

if TYPE_CHECKING:
    from evernoon.assumptions.places import Region
    from evernoon.live.sky import Group
    from evernoon.live.twin import Place, Twin

SLOT_S = 15.0
"""A path is up or down for so long: Starlink assigns its users anew every 15 s.

Source: Tanveer et al. 2023, https://arxiv.org/abs/2306.07469
"""
BYTE_PER_TOKEN = 4
"""Rule of thumb for English, to judge a prompt before the model has counted it."""
HELD_RAD = 0.35
"""A session keeps its satellite until it is so much farther than the nearest, as seen from the Earth's centre."""
P99_OVER_P50 = 3.912
"""ln 100 - ln 2: the 99th percentile less the median of an exponential, in units of its mean."""


@dataclass(frozen=True, slots=True)
class Path:
    """From a region to a place, and back."""

    rtt_s: float
    bit_per_s: float
    """What it carries."""
    satellite: str
    """Empty on the ground."""
    gateway: str
    told: str
    """The path as people read it."""
    number: int | None = None
    """Of the satellite among those of its place that may answer."""


class Net:
    """Paths of all regions to all places, drawn anew as the sky turns."""

    def __init__(self, twin: Twin) -> None:
        from evernoon.assumptions import catalogue

        self.regions: dict[str, Region] = dict(
            zip(catalogue.rows("regions"), regions(), strict=True)
        )
        draw = {id: float(twin.draws(f"links.{id}")[0]) for id in _DRAWN}
        self._draw, self._twin = draw, twin
        self._fibre = {
            (id, place.name): self._over_fibre(region, place)
            for id, region in self.regions.items()
            for place in twin.places
            if place.kind != "orbit"
        }
        self.down: dict[str, float] = {}
        """Gateways that are dropped, and until when in the twin's time."""
        self.closed: dict[str, float] = {}
        """Regions in which a country forbids landing, and until when."""
        self._weak: dict[str, tuple[float, float]] = {}
        self._hidden: dict[tuple[str, int], float] = {}
        self.tail_s = draw["latency_tail_s"] / P99_OVER_P50
        online = {id: region.people * region.online for id, region in self.regions.items()}
        self._share = {id: users / sum(online.values()) for id, users in online.items()}

    # --- accidents --------------------------------------------------------------------------

    def weaken(self, place: str, factor: float, until_s: float) -> None:
        """A place works with a part of its power until then."""
        self._weak[place] = (factor, until_s)

    def factor(self, place: str, since_s: float) -> float:
        """Part of its power a place has left to it now."""
        factor, until_s = self._weak.get(place, (1.0, 0.0))
        return factor if since_s < until_s else 1.0

    def hide(self, place: str, number: int, until_s: float) -> None:
        """A satellite has set."""
        self._hidden[place, number] = until_s

    def clear(self) -> None:
        """All is well again."""
        self.down.clear()
        self.closed.clear()
        self._weak.clear()
        self._hidden.clear()

    def forget(self, since_s: float) -> None:
        """What is over is over."""
        for marks in (self.down, self.closed):
            for name in [name for name, until_s in marks.items() if until_s <= since_s]:
                del marks[name]
        for mark in [mark for mark, until_s in self._hidden.items() if until_s <= since_s]:
            del self._hidden[mark]

    # --- paths --------------------------------------------------------------------------------

    def path(self, region: str, place: Place, group: Group | None, held: int | None) -> Path | None:
        """The path now; None where there is none. held: number of the satellite a session is on."""
        if place.kind != "orbit":
            return self._fibre[region, place.name]
        if group is None or group.power_frac <= 0.0:
            return None
        gateway = self._gateway(region)
        return None if gateway is None else self._over_lasers(region, gateway, place, group, held)

    def delay_s(
        self, place: Place, path: Path, seed: int, request: str, prompt_token: int
    ) -> float:
        """Round trip of one request: that of the path, jitter over radio, and its bytes at the path's rate."""
        delay_s = path.rtt_s + prompt_token * BYTE_PER_TOKEN * 8.0 / path.bit_per_s
        if place.kind != "orbit":
            return delay_s
        return max(0.0, delay_s + jitter_s(seed, request, self.tail_s))

    def _gateway(self, region: str) -> str | None:
        """The region's own, or the nearest that is not dropped."""
        if region not in self.down:
            return region
        here = self.regions[region]
        open_ = [id for id in self.regions if id not in self.down]
        return min(open_, key=lambda id: _apart_m(here, self.regions[id]), default=None)

    def _landed_bit_per_s(self, region: str, gateway: str, place: Place) -> float:
        """A region's part of what the gateways carry, no more than a satellite's own links.

        Gateways stand where the users of the internet are; who lands at one of a neighbour shares it with him.
        """
        guests = [id for id in self.regions if id == gateway or self._gateway(id) == gateway]
        part = self._share[region] / sum(self._share[id] for id in guests)
        links = self._twin.lots[place.lot].links
        landed = float(links.fleet_bit_per_s[0]) * self._share[gateway] * part
        return min(float(links.unit_bit_per_s[0]), landed)

    def _over_lasers(
        self, region: str, gateway: str, place: Place, group: Group, held: int | None
    ) -> Path:
        draw, at = self._draw, self.regions[gateway]
        sine = np.sin(at.lat_rad) * np.sin(group.latitude_rad)
        turned = np.cos(group.longitude_rad - at.lon_rad)
        cosine = sine + np.cos(at.lat_rad) * np.cos(group.latitude_rad) * turned
        angles = np.arccos(np.clip(cosine, -1.0, 1.0))
        for name, number in self._hidden:
            if name == place.name and len(angles) > 1:
                angles[number % len(angles)] = np.pi
        best = int(np.argmin(angles))
        if held is not None and held < len(angles) and angles[held] <= angles[best] + HELD_RAD:
            best = held
        choice = self._twin.choices[place.lot]
        altitude_m = np.asarray(choice.orbits.shells[place.shell].altitude_m)  # type: ignore[union-attr]
        given = choice.links.relay_altitude_m  # type: ignore[union-attr]
        relay_m = altitude_m if given is None else np.asarray(given)
        length_m = mesh_path_m(angles[best], relay_m, np.asarray(draw["mesh_stretch"]))
        rtt_s = mesh_rtt_s(
            slant_range_m(relay_m, np.asarray(draw["elevation_rad"])), length_m,
            np.abs(altitude_m - relay_m), np.asarray(draw["hop_m"]),
            np.asarray(draw["hop_delay_s"]), np.asarray(draw["access_delay_s"]),
        )  # fmt: skip
        tail_m = draw["tail_m"] + _apart_m(self.regions[region], at)
        tail_s = self._fibre_s(tail_m, "public_stretch")
        plane, slot = divmod(int(group.number[best]), group.per_plane)
        name = f"{place.name}/p{plane}s{slot}"
        hops = max(1, round(float(length_m) / draw["hop_m"]))
        relay = f"relay {float(relay_m) / 1e3:.0f} km > {hops} laser hops"
        told = f"{region} > fibre > gateway {gateway} > {relay} > {name}"
        bit_per_s = self._landed_bit_per_s(region, gateway, place)
        return Path(float(rtt_s) + tail_s, bit_per_s, name, gateway, told, best)

    def _fibre_s(self, distance_m: float, stretch: str) -> float:
        one = np.asarray
        draw = self._draw
        return float(fibre_rtt_s(one(distance_m), one(draw[stretch]), one(draw["fibre_index"])))

    def _over_fibre(self, region: Region, place: Place) -> Path:
        draw = self._draw
        where = self._twin.lots[place.lot].orbits
        there = where.latitude_rad, np.asarray(where.longitude_rad)  # type: ignore[union-attr]
        distance_m = float(great_circle_m(region.lat_rad, region.lon_rad, *there))
        near_m = min(draw["tail_m"], distance_m)
        public_s = self._fibre_s(near_m, "public_stretch")
        private_s = self._fibre_s(distance_m - near_m, "private_stretch")
        links = self._twin.lots[place.lot].links
        return Path(
            draw["fibre_access_s"] + public_s + private_s, float(links.unit_bit_per_s[0]), "", "",
            f"{region.group} > fibre > {place.name}",
        )  # fmt: skip


_DRAWN = (
    "mesh_stretch", "elevation_rad", "hop_m", "hop_delay_s", "access_delay_s", "tail_m",
    "public_stretch", "private_stretch", "fibre_index", "fibre_access_s", "latency_tail_s",
)  # fmt: skip


def _apart_m(one: Region, other: Region) -> float:
    return float(great_circle_m(one.lat_rad, one.lon_rad, other.lat_rad, np.asarray(other.lon_rad)))


def chance(seed: int, *what: object) -> float:
    """A number in (0, 1) keyed by seed and what it is for."""
    text = "/".join(map(str, (seed, *what))).encode()
    found = int.from_bytes(hashlib.blake2b(text, digest_size=7).digest(), "big")
    return (found + 0.5) / 2.0**56


def jitter_s(seed: int, request: str, tail_s: float) -> float:
    """How much later (earlier) than the median one round trip over the radio link is.

    Source: exponential with the measured distance from median to 99th percentile (`links.latency_tail_s`).
    Not modelled: that neighbours in time are alike.
    """
    return -tail_s * float(np.log(2.0 * chance(seed, "jitter", request)))


def is_up(seed: int, place: str, region: str, since_s: float, available_frac: float) -> bool:
    """Whether the path is up in this quarter minute."""
    return chance(seed, "up", place, region, int(since_s / SLOT_S)) < available_frac
