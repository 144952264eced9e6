"""From a city to the compute and back: which satellite is nearest just then, and how long a question takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evernoon.assumptions import catalogue
from evernoon.earth.sphere import elevation_rad, slant_range_m
from evernoon.earth.time import gmst_rad, month_start_jd
from evernoon.flows.orbits import Orbits, Place
from evernoon.links import reach
from evernoon.links.choice import LaserMesh
from evernoon.links.mesh import mesh_path_m, mesh_rtt_s
from evernoon.result.outcome import quantiles

if TYPE_CHECKING:
    from evernoon.assumptions.places import City
    from evernoon.report.priced import Priced
    from evernoon.scenario.model import Scenario
    from evernoon.web.sky import Shell

DAY_S = 86_400.0


def cities(lang: str) -> list[dict[str, Any]]:
    """Where one may stand, in the reader's language."""
    rows = cast("dict[str, City]", catalogue.rows("cities"))
    return [
        {
            "id": id, "name": _name(row, lang), "country": row.country,
            "latitude_rad": row.lat_rad, "longitude_rad": row.lon_rad,
        }
        for id, row in rows.items()
    ]  # fmt: skip


def route(found: Priced, city: str, t_s: float, lang: str) -> dict[str, Any]:
    """The way to every site at a time after the sky's epoch.

    Errors: catalogue-row for a city that is not in the list.
    Not modelled: what else the satellite has to do; placing the work is the run's.
    """
    here = cast("City", catalogue.row("cities", city, path="city"))
    ways = [
        _up(site, found, here, t_s) if isinstance(lot.orbits, Orbits) else _over(site, found, here)
        for site, lot in found.lots.items()
    ]
    return {
        "city": city, "name": _name(here, lang), "t_s": t_s,
        "latitude_rad": here.lat_rad, "longitude_rad": here.lon_rad, "ways": ways,
        "fastest": min(ways, key=lambda way: way["rtt_ms"]["p50"])["site"],
    }  # fmt: skip


def _name(row: City, lang: str) -> str:
    return row.name_de if lang.startswith("de") else row.name


def _over(site: str, found: Priced, here: City) -> dict[str, Any]:
    place = cast("Place", found.lots[site].orbits)
    rtt_s = reach.fibre_delay(place, found.draws)(here.lat_rad, here.lon_rad)
    return {
        "site": site, "kind": found.lots[site].kind, "rtt_ms": quantiles(rtt_s * 1e3),
        "satellite": None, "elevation_rad": None, "direct": True, "laser_m": 0.0,
    }  # fmt: skip


def _up(site: str, found: Priced, here: City, t_s: float) -> dict[str, Any]:
    """To the nearest satellite: straight where it stands high enough, else along the mesh."""
    choice = found.chosen[site].links
    assert isinstance(choice, LaserMesh)
    shell, k, angle = _nearest(site, found, here, t_s)
    altitude_m, draws = np.asarray(shell.orbits.altitude_m[shell.index]), found.draws
    height = float(elevation_rad(altitude_m, np.asarray(angle)))
    direct = choice.relay_altitude_m is None and height >= float(
        np.median(draws("links.elevation_rad"))
    )
    relay_m = altitude_m if choice.relay_altitude_m is None else np.asarray(choice.relay_altitude_m)
    if direct:
        none = np.zeros(())
        slant_m = np.asarray(slant_range_m(altitude_m, np.asarray(height)))
        rtt_s = reach.tail_s(draws) + mesh_rtt_s(
            slant_m, none, none, draws("links.hop_m"), none, draws("links.access_delay_s")
        )
    else:
        rtt_s = reach.laser_delay(choice, altitude_m, draws)(np.asarray(angle))
    path_m = mesh_path_m(np.asarray(angle), relay_m, draws("links.mesh_stretch"))
    return {
        "site": site, "kind": "orbit", "rtt_ms": quantiles(rtt_s * 1e3), "satellite": shell.first + k,
        "elevation_rad": height, "direct": direct, "laser_m": 0.0 if direct else float(np.median(path_m)),
    }  # fmt: skip


def _nearest(site: str, found: Priced, here: City, t_s: float) -> tuple[Shell, int, float]:
    """Shell, point in it and central angle of the satellite that is nearest over the ground."""
    from evernoon.web.sky import drawn

    jd = float(month_start_jd(found.scenario.start, 1)[0]) + t_s / DAY_S
    east = here.lon_rad + float(gmst_rad(jd))
    up = np.array([
        np.cos(here.lat_rad) * np.cos(east), np.cos(here.lat_rad) * np.sin(east), np.sin(here.lat_rad)
    ])  # fmt: skip
    best = []
    for shell in drawn(found):
        if shell.site == site:
            cosines = up @ shell.directions(t_s)
            k = int(np.argmax(cosines))
            best.append((shell, k, float(np.arccos(min(1.0, cosines[k])))))
    return min(best, key=lambda one: one[2])


def route_of(scenario: Scenario, city: str, t_s: float, lang: str) -> dict[str, Any]:
    """The ways of a scenario."""
    from evernoon.web.answer import quick

    return route(quick(scenario), city, t_s, lang)
