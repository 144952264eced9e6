"""What the command `check` looks at above the ground: catalogues read, shells held apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.errors import EvernoonError
from evernoon.words import number, say

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario


def skies(scenario: Scenario) -> dict[str, dict[str, int]]:
    """Good and bad records of the catalogue of each site that names one; shells are held apart.

    Errors: flight-collision, and those of a catalogue.
    """
    from evernoon.scenario.sites import OrbitSite

    found = {}
    for name, site in scenario.sites.items():
        if isinstance(site, OrbitSite):
            if site.catalogue is not None:
                found[name] = _counted(name, site.catalogue, site.names, scenario.start)
            else:
                _held_apart(name, scenario)
    return found


def _counted(name: str, file: str, names: str | None, start: str) -> dict[str, int]:
    from evernoon.earth.time import month_start_jd
    from evernoon.orbits.elements.groups import found

    try:
        sky = found(file, names, float(month_start_jd(start, 1)[0]))
    except EvernoonError as error:
        raise error.with_place(path=f"sites.{name}.catalogue") from None
    good, bad = len(sky.catalogue.records), len(sky.catalogue.lost)
    shells, flying = len(sky.shells.shells), len(sky.records)
    return {"good": good, "bad": bad, "flying": flying, "outside": sky.outside, "shells": shells}


def _held_apart(name: str, scenario: Scenario) -> None:
    """Refuse shells whose satellites would touch, by the least size of the site's designs. Errors: flight-collision."""
    from evernoon.constants import SOLAR_CONSTANT_W_PER_M2
    from evernoon.flight.places import apart
    from evernoon.flops.deliver import payload
    from evernoon.scenario.assemble import lot_choices, shells_of
    from evernoon.scenario.sites import OrbitSite
    from evernoon.watts.choice import SolarArray

    site = scenario.sites[name]
    assert isinstance(site, OrbitSite)
    least_m2 = 0.0
    for lot in lot_choices(scenario):
        if lot.site == name and isinstance(lot.watts, SolarArray):
            # No array makes more than falls on it.
            made_w = lot.watts.array_w or payload(lot.flops)[2]
            bound_m2 = made_w / SOLAR_CONSTANT_W_PER_M2
            least_m2 = max(least_m2, lot.watts.array_m2 or bound_m2)
    shells = shells_of(name, site, scenario.start)
    apart(shells, least_m2**0.5, f"sites.{name}.shells", scenario.start)


def catalogue_line(site: str, counts: dict[str, int], lang: str) -> str:
    """One line about the catalogue of a site."""
    shown = {key: number(value, lang, 7) for key, value in counts.items()}
    return say("check-catalogue", lang, site=site, **shown)
