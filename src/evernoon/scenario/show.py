"""How a scenario shows itself in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evernoon.scenario.sites import OrbitSite, OwnedSite, RentedSite
from evernoon.words import number, say
from evernoon.words.tables import paragraph, table, titled

if TYPE_CHECKING:
    from evernoon.scenario.model import Scenario, Site

MOST = 12
"""Assumptions listed before the rest is only counted."""


def html(scenario: Scenario, lang: str = "en") -> str:
    """Two tables: the sites, then everything else in a line each."""
    months = say(
        "show-months", lang, months=scenario.months, start=scenario.start, date=scenario.as_of
    )
    heads = [say(f"show-column-{name}", lang) for name in ("site", "kind", "built")]
    sites = [
        [name, say(f"kind-site-{site.kind}", lang), _built(site, lang)]
        for name, site in scenario.sites.items()
    ]
    return titled(
        scenario.name, paragraph(months), table(heads, sites), table((), _facts(scenario, lang))
    )


def _built(site: Site, lang: str) -> str:
    match site:
        case OrbitSite():
            return "; ".join(
                say(
                    "show-satellite", lang, satellite=item.satellite, chip=item.chip,
                    date=item.from_[:7], launcher=item.launch,
                )
                for item in site.generations
            )  # fmt: skip
        case OwnedSite():
            return "; ".join(
                say("show-generation", lang, chip=item.chip, date=item.from_[:7])
                for item in site.generations
            )
        case RentedSite():
            return say("show-rented", lang, chip=site.chip, contract=site.contract)


def _facts(scenario: Scenario, lang: str) -> list[list[str]]:
    chosen = [f"{id} = {number(x, lang)}" for id, x in list(scenario.assume.items())[:MOST]]
    if len(scenario.assume) > MOST:
        chosen.append(f"... ({len(scenario.assume)})")
    facts = {
        "company": scenario.company.name,
        "work": ", ".join(scenario.work.products),
        "events": ", ".join(event.name for event in scenario.events),
        "assume": ", ".join(chosen),
    }
    return [[say(f"show-{key}", lang), text] for key, text in facts.items() if text]
